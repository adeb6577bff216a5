/* The page: well-formed by another parser, without scripts, and whole whatever titles hold. */
#include <ctype.h>
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cairn/strbuf.h"
#include "suites.h"

/* What a look through the page finds. */
struct seen {
    size_t scripts, links, headings, charts, named, items;
    struct strbuf ids, wanted, text, hrefs;
};

static const char *attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(*attributes, name) == 0)
            return attributes[1];
    return NULL;
}

static void look_at_names(struct seen *seen, const char **attributes)
{
    const char *id = attribute(attributes, "id"), *by = attribute(attributes, "aria-labelledby");
    if (id) {
        struct strbuf name = {0};
        strbuf_addf(&name, " %s ", id);
        ck_assert_msg(!strstr(strbuf_text(&seen->ids), name.text), "%s twice", id);
        strbuf_addf(&seen->ids, " %s ", id);
        strbuf_free(&name);
    }
    if (by)
        strbuf_addf(&seen->wanted, "%s ", by);
}

static void begin(void *data, const char *name, const char **attributes)
{
    struct seen *seen = data;
    seen->scripts += strcasecmp(name, "script") == 0 || strcasecmp(name, "iframe") == 0 ||
                     strcasecmp(name, "img") == 0 || strcasecmp(name, "b") == 0;
    seen->headings += name[0] == 'h' && isdigit((unsigned char)name[1]);
    seen->items += strcmp(name, "li") == 0;
    for (const char **a = attributes; *a; a += 2)
        ck_assert_msg(strncasecmp(*a, "on", 2) != 0, "%s has %s", name, *a);
    look_at_names(seen, attributes);
    if (strcmp(name, "svg") == 0 && attribute(attributes, "role")) {
        seen->charts++;
        seen->named +=
            attribute(attributes, "aria-label") || attribute(attributes, "aria-labelledby");
    }
    const char *href = attribute(attributes, "href");
    if (strcmp(name, "a") == 0 && href && *href != '#') {
        seen->links++;
        ck_assert_msg(strncmp(href, "https://", 8) == 0 || strncmp(href, "http://", 7) == 0, "%s",
                      href);
        ck_assert_ptr_nonnull(strstr(attribute(attributes, "rel"), "noopener"));
        strbuf_addf(&seen->hrefs, "%s\n", href);
    } else if (href) {
        strbuf_addf(&seen->wanted, "%s ", href + 1);
    }
}

static void take_text(void *data, const char *text, int size)
{
    strbuf_add_bytes(&((struct seen *)data)->text, text, (size_t)size);
}

/* Every name that is referred to is one of the page's. */
static void check_names(struct seen *seen)
{
    for (char *word = strtok(seen->wanted.text, " "); word; word = strtok(NULL, " ")) {
        struct strbuf name = {0};
        strbuf_addf(&name, " %s ", word);
        ck_assert_msg(strstr(strbuf_text(&seen->ids), name.text) != NULL, "nothing is called %s",
                      word);
        strbuf_free(&name);
    }
}

static struct seen look(const char *page)
{
    struct seen seen = {0};
    XML_Parser parser = XML_ParserCreate("UTF-8");
    XML_SetUserData(parser, &seen);
    XML_SetStartElementHandler(parser, begin);
    XML_SetCharacterDataHandler(parser, take_text);
    enum XML_Status status = XML_Parse(parser, page, (int)strlen(page), 1);
    ck_assert_msg(status == XML_STATUS_OK, "line %lu: %s", XML_GetCurrentLineNumber(parser),
                  XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
    check_names(&seen);
    ck_assert_uint_eq(seen.scripts, 0);
    ck_assert_uint_eq(seen.charts, seen.named);
    return seen;
}

static void clear(struct seen *seen)
{
    strbuf_free(&seen->ids);
    strbuf_free(&seen->wanted);
    strbuf_free(&seen->text);
    strbuf_free(&seen->hrefs);
}

START_TEST(the_page_tells_everything_a_mentor_asks)
{
    out_of(0, "done 1.1 1.2 a1");
    out_of(0, "doing 1.3");
    out_of(0, "skip 2.1");
    out_of(0, "checkin -m 30 secret line");
    struct seen seen = look(out_of(0, "export --format html"));
    static const char *const told[] = {"Backend Developer → Feature Engineer",
                                       "As of Tue 24 Nov 2026 · started 24 Nov 2026",
                                       "done 24 Nov",
                                       "by 18 Jan",
                                       "skipped",
                                       "Phases in time",
                                       "1 day",
                                       "What you will love",
                                       "Biggest challenges",
                                       "How much more will I earn?",
                                       "Next 90 days",
                                       "Critical",
                                       "2.7 of 8 wk left · 2/3 tasks",
                                       "docs.feast.dev"};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        ck_assert_msg(strstr(seen.text.text, told[i]) != NULL, "the page lacks %s", told[i]);
    ck_assert_ptr_null(strstr(seen.text.text, "secret line"));
    ck_assert_uint_gt(seen.charts, 4);
    ck_assert_uint_gt(seen.headings, 20);
    ck_assert_str_eq(seen.hrefs.text, "https://docs.feast.dev\n");
    clear(&seen);
    seen = look(out_of(0, "export --format html --journal"));
    ck_assert_ptr_nonnull(strstr(seen.text.text, "secret line"));
    clear(&seen);
}
END_TEST

START_TEST(it_needs_nothing_from_elsewhere)
{
    const char *page = out_of(0, "export --format html");
    ck_assert_ptr_nonnull(strstr(page, "<meta name=\"viewport\" content=\"width=device-width"));
    ck_assert_ptr_nonnull(strstr(page, "default-src &#39;none&#39;"));
    ck_assert_ptr_nonnull(strstr(page, "<html lang=\"en\">"));
    ck_assert_ptr_nonnull(strstr(page, "prefers-color-scheme: dark"));
    ck_assert_ptr_nonnull(strstr(page, "@media print"));
    ck_assert_ptr_null(strstr(page, "src=\""));
    ck_assert_ptr_null(strstr(page, "url("));
    ck_assert_ptr_null(strstr(page, "@import"));
}
END_TEST

START_TEST(hostile_titles_stay_text)
{
    use_hostile_roadmap();
    struct seen seen = look(out_of(0, "export --format html"));
    ck_assert_ptr_nonnull(strstr(seen.text.text, "Quotes \" ' & <b> </title></script> ]]>"));
    ck_assert_ptr_nonnull(strstr(seen.text.text, "+1 <img src=x onerror=alert(1)> & done"));
    ck_assert_ptr_nonnull(strstr(seen.text.text, "no link at all"));
    ck_assert_ptr_null(strstr(seen.hrefs.text, "javascript"));
    ck_assert_ptr_nonnull(strstr(seen.hrefs.text, "https://example.org/a?b=c&d=%22%3E\n"));
    for (const char *c = seen.text.text; *c; c++)
        ck_assert((unsigned char)*c >= 32 || *c == '\n');
    ck_assert_ptr_null(strstr(seen.text.text, "\u202e"));
    ck_assert_ptr_null(strstr(seen.text.text, "\uFFFE"));
    clear(&seen);
}
END_TEST

/* Plans of every outlook and odd shape: nothing in them, one day, a century, all done. */
START_TEST(odd_plans_give_whole_pages)
{
    static const char *const plans[] = {
        "# a\n- [ ] b\n",
        "# a\n## Phase 1: x (500 weeks)\n- [ ] b\n## Phase 2: y (520 weeks)\n- [x] c\n",
        "# a\n## Phase 1: x\n- [-] b\n", "# a\n## Phase 1: x\n- [x] b\n",
        "# a\n- g\n  - [ ] b\n    - [ ] c\n      - [ ] d\n    - [l](https://e.org)\n- [ ] e\n"};
    static const char *const days[] = {"2026-11-24", "2026-11-25", "2027-06-01", "2400-01-01",
                                       "9990-01-01"};
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
        setenv("CAIRN_TODAY", "2026-11-24", 1);
        struct support_output output = support_cairn(plans[i], "import", "-", NULL);
        ck_assert_msg(output.status == 0, "%s", output.err);
        support_output_free(&output);
        for (size_t k = 0; k < sizeof days / sizeof *days; k++) {
            setenv("CAIRN_TODAY", days[k], 1);
            const char *page = out_of(0, "export --format html");
            struct seen seen = look(page);
            ck_assert_ptr_null(strstr(page, "nan"));
            ck_assert_ptr_null(strstr(page, "inf%"));
            clear(&seen);
        }
    }
}
END_TEST

Suite *page_suite(void)
{
    Suite *suite = suite_create("page");
    TCase *test = tcase_create("page");
    tcase_set_timeout(test, 60);
    tcase_add_checked_fixture(test, set_up, NULL);
    tcase_add_test(test, the_page_tells_everything_a_mentor_asks);
    tcase_add_test(test, it_needs_nothing_from_elsewhere);
    tcase_add_test(test, hostile_titles_stay_text);
    tcase_add_test(test, odd_plans_give_whole_pages);
    suite_add_tcase(suite, test);
    return suite;
}
