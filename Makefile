# cairn: build, test, install. `make help` prints the targets.
#
# For packagers: CC, CFLAGS, CPPFLAGS and LDFLAGS are yours and are appended to,
# PREFIX and DESTDIR are honoured, BUILD names the folder of everything made.

VERSION  = 0.1.0
PREFIX  ?= /usr/local
BUILD   ?= build
BINDIR   = $(PREFIX)/bin
MANDIR   = $(PREFIX)/share/man
CFLAGS  ?= -O2 -g
INSTALL ?= install
PKG_CONFIG ?= pkg-config

LAYERS   = tui cli model plan document store base
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes
ifdef WERROR
WARNINGS += -Werror
endif

run_libs  = ncursesw sqlite3 libutf8proc
test_libs = check vterm
# md4c 0.4.8 names its own library; older pkg-config files are missing on some systems.
all_cflags = -std=c17 $(WARNINGS) -fstack-protector-strong -fPIE $(CFLAGS)
all_cppflags = -D_GNU_SOURCE -DCAIRN_VERSION='"$(VERSION)"' -Iinclude $(HARDEN) \
	$(shell $(PKG_CONFIG) --cflags $(run_libs) md4c 2>/dev/null) $(CPPFLAGS)
run_ldlibs  = $(shell $(PKG_CONFIG) --libs $(run_libs) md4c) -lm
test_ldlibs = $(shell $(PKG_CONFIG) --libs $(test_libs))

# Fortified libc calls need optimisation and clash with the sanitizers.
ifeq ($(findstring sanitize,$(CFLAGS)),)
ifneq ($(filter -O1 -O2 -O3 -Os,$(CFLAGS)),)
HARDEN = -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
endif
endif
ifeq ($(shell uname -s),Linux)
link_flags = -pie -Wl,-z,relro -Wl,--as-needed
endif

schema   = $(sort $(wildcard schema/*.sql))
roadmaps = $(sort $(wildcard assets/roadmaps/*.md))
embedded = $(BUILD)/embed/schema.c $(BUILD)/embed/roadmaps.c
sources  = $(wildcard src/*.c $(LAYERS:%=src/%/*.c))
rooms    = $(notdir $(patsubst %/,%,$(dir $(wildcard tests/*/main.c))))
archives = $(LAYERS:%=$(BUILD)/lib%.a)

objects_of = $(patsubst %.c,$(BUILD)/%.o,$(wildcard src/$(1)/*.c))

# `make V=1` prints the commands themselves.
ifndef V
quiet = @echo "  $(1)	$@";
endif

.PHONY: all deps deps-dev run check check-asan lint clean install uninstall help format
.DELETE_ON_ERROR:
.SECONDARY:

all: $(BUILD)/cairn ## build cairn (the default)

$(BUILD)/cairn: $(BUILD)/src/main.o $(archives)
	$(call quiet,LINK)$(CC) $(all_cflags) $(link_flags) $(LDFLAGS) -o $@ $< $(archives) $(run_ldlibs)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) $(all_cppflags) $(all_cflags) -MMD -MP -c -o $@ $<

$(BUILD)/embed/%.o: $(BUILD)/embed/%.c
	$(call quiet,CC)$(CC) $(all_cppflags) $(all_cflags) -MMD -MP -c -o $@ $<

$(BUILD)/embed/schema.c: $(schema) src/make/embed.sh
	@mkdir -p $(@D)
	$(call quiet,EMBED)sh src/make/embed.sh schema $(schema) >$@

$(BUILD)/embed/roadmaps.c: $(roadmaps) src/make/embed.sh
	@mkdir -p $(@D)
	$(call quiet,EMBED)sh src/make/embed.sh roadmaps $(roadmaps) >$@

define layer
$(BUILD)/lib$(1).a: $(call objects_of,$(1)) $(2)
	@mkdir -p $$(@D)
	@rm -f $$@
	$$(call quiet,AR)$$(AR) rcs $$@ $$^
endef
$(foreach l,$(filter-out store model,$(LAYERS)),$(eval $(call layer,$(l))))
$(eval $(call layer,store,$(BUILD)/embed/schema.o))
$(eval $(call layer,model,$(BUILD)/embed/roadmaps.o))

# A room's tests are linked with its own layer and those below: the linker
# proves that arrows go one way.
below_base =
below_store = base
below_plan = base
below_document = base
below_model = plan document store base
below_cli = model plan document store base
below_tui = model plan document store base
below_bench = $(LAYERS)

define room
$(BUILD)/tests/$(1)-tests: $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/$(1)/*.c)) \
		$(BUILD)/tests/support.o $(patsubst %,$(BUILD)/lib%.a,$(1) $(below_$(1)))
	$$(call quiet,LINK)$$(CC) $$(all_cflags) $$(link_flags) $$(LDFLAGS) -o $$@ $$^ $$(test_ldlibs) $$(run_ldlibs)

.PHONY: check-$(1)
check-$(1): $(BUILD)/tests/$(1)-tests $(if $(filter cli tui,$(1)),$(BUILD)/cairn)
	@CAIRN=$(BUILD)/cairn sh tests/run.sh $(BUILD)/tests/$(1)-tests
endef
$(foreach r,$(rooms),$(eval $(call room,$(r))))

deps: ## install what building and testing need, through the system's package manager
	@sh src/make/deps.sh build

deps-dev: ## install what check-asan and lint need besides
	@sh src/make/deps.sh dev

run: all ## build and open cairn
	@$(BUILD)/cairn

check: all $(rooms:%=$(BUILD)/tests/%-tests) ## build and run all the tests (check-ROOM: one room)
	@CAIRN=$(BUILD)/cairn sh tests/run.sh $(rooms:%=$(BUILD)/tests/%-tests)

check-asan: ## the tests under the address, undefined-behaviour and leak sanitizers
	@$(MAKE) --no-print-directory check BUILD=$(BUILD)/asan \
		CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all'

lint: ## cppcheck, clang-tidy, mandoc -Tlint, shellcheck and the layering
	@sh src/make/lint.sh
lint: export LINT_CPPFLAGS = $(all_cppflags)
lint: HARDEN =

format: ## lay the sources out by .clang-format
	clang-format -i $(sources) $(wildcard src/*/*.h include/cairn/*.h tests/*.[ch] tests/*/*.[ch])

install: all ## install into $(DESTDIR)$(PREFIX)
	$(INSTALL) -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(MANDIR)/man5
	$(INSTALL) -m 755 $(BUILD)/cairn $(DESTDIR)$(BINDIR)/cairn
	$(INSTALL) -m 644 man/cairn.1 $(DESTDIR)$(MANDIR)/man1/cairn.1
	$(INSTALL) -m 644 man/cairn-roadmap.5 $(DESTDIR)$(MANDIR)/man5/cairn-roadmap.5

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(BINDIR)/cairn $(DESTDIR)$(MANDIR)/man1/cairn.1 \
		$(DESTDIR)$(MANDIR)/man5/cairn-roadmap.5

clean: ## remove everything built
	rm -rf $(BUILD)

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-12s %s\n", $$1, $$2}' Makefile

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
