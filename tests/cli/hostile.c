/* A roadmap of everything that breaks careless writers. */
#include <string.h>

#include "cairn/strbuf.h"
#include "suites.h"

#define MARKS 10000

static const char document[] =
    "# Quotes \" ' & \\<b> \\</title>\\</script> ]]&gt; \\<!\\[CDATA\\[ --> \\\\, ; : 'x\n\n"
    "## Phase 1: =cmd|' /C calc'!A0 (2 weeks)\n"
    "- [x] =HYPERLINK(\"https://evil.example\";\"x\")\n"
    "- [ ] +1 \\<img src=x onerror=alert(1)> & done; really, \"yes\"\n"
    "  - a note, with a comma; a semicolon \\\\ and \\\\n\n"
    "  - =note\n"
    "- [/] \\@SUM(1)\n"
    "- [-] \\-2+3\n"
    "- [ ] 👩‍👩‍👧‍👦 家族 مرحبا שלום ﷽\n"
    "- [ ] [link](https://example.org/?a=1&b='\"<script>)\n"
    "### Resources\n"
    "- [\\</a> \"quoted\"](https://example.org/a?b=c&d=%22%3E)\n"
    "- [no link at all](javascript:alert(1))\n";

void use_hostile_roadmap(void)
{
    struct strbuf text = {0};
    strbuf_add(&text, document);
    strbuf_add(&text, "\n## Phase 2: marks\n- [ ] e");
    for (int i = 0; i < MARKS; i++)
        strbuf_add(&text, "\u0301");
    strbuf_add(&text, "\n");
    struct support_output output = support_cairn(strbuf_text(&text), "import", "-", NULL);
    ck_assert_msg(output.status == 0, "%s", output.err);
    support_output_free(&output);
    strbuf_free(&text);
    /* Controls that no import lets in, a URL that nobody may open, and half a character. */
    sql("UPDATE item SET title = 'a' || char(27) || ']0;b' || char(7) || char(8238) || char(155) "
        "|| "
        "char(13, 10, 9) || 'tab' || CAST(x'ff' AS TEXT) || char(65534), url = "
        "'javascript:alert(1)' "
        "WHERE title = 'marks' AND kind = 'phase'");
    sql("UPDATE item SET url = 'javascript:alert(1)//https://' WHERE title = 'no link at all'");
}
