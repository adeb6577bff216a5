/* The one table of tabs. */
#include "tui.h"

const struct view_ops *const tab_table[] = {&roadmap_tab, &skills_tab, &reality_tab, &week_tab,
                                            &progress_tab};
const size_t tab_count = sizeof tab_table / sizeof *tab_table;
