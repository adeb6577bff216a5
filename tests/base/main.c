#include "../support.h"

Suite *date_suite(void);
Suite *text_suite(void);
Suite *cells_suite(void);
Suite *error_suite(void);
Suite *strbuf_suite(void);
Suite *field_suite(void);
Suite *glyph_suite(void);
Suite *editor_suite(void);
Suite *config_suite(void);
Suite *file_suite(void);

int main(void)
{
    return support_run(date_suite(), text_suite(), cells_suite(), error_suite(), strbuf_suite(),
                       field_suite(), glyph_suite(), editor_suite(),
                       config_suite(), file_suite(), NULL);
}
