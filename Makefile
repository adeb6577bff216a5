# cairn: build, test, install. `make help` prints the targets.
#
# For packagers: CC, CFLAGS, CPPFLAGS and LDFLAGS are yours and are appended to,
# DESTDIR, PREFIX and the folders below are honoured, BUILD names the folder of
# everything made. HARDENING= leaves out the flags that harden the program, STATIC=
# links all libraries as shared ones.

VERSION  = 0.1.0
PREFIX  ?= /usr/local
BUILD   ?= build
BINDIR  ?= $(PREFIX)/bin
MANDIR  ?= $(PREFIX)/share/man
BASHCOMPDIR ?= $(PREFIX)/share/bash-completion/completions
ZSHCOMPDIR  ?= $(PREFIX)/share/zsh/site-functions
FISHCOMPDIR ?= $(PREFIX)/share/fish/vendor_completions.d
CFLAGS  ?= -O2 -g
INSTALL ?= install
PKG_CONFIG ?= pkg-config

LAYERS   = tui cli model plan document store base
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes
ifdef WERROR
WARNINGS += -Werror
endif

# What is asked of the system is asked once, when the first recipe needs it: after
# `deps` where that goes before.
once = $(eval $(1) := $(2))$($(1))

# md4c 0.4.8 names its own library; older pkg-config files are missing on some systems. SQLite
# goes first: most names that are looked up at the start are its own.
run_libs    = sqlite3 ncursesw libutf8proc md4c
test_libs   = check vterm libical json-c expat
md4c        = $(call once,md4c,$(shell $(PKG_CONFIG) --modversion md4c 2>/dev/null))
lib_cflags  = $(call once,lib_cflags,$(shell $(PKG_CONFIG) --cflags $(run_libs) 2>/dev/null))
run_ldlibs  = $(call once,run_ldlibs,$(foreach lib,$(shell $(PKG_CONFIG) --libs $(run_libs)),$(if \
	$(filter $(STATIC:%=-l%),$(lib)),$(call archive_of,$(lib)),$(lib))) -lm)
test_ldlibs = $(call once,test_ldlibs,$(shell $(PKG_CONFIG) --libs $(test_libs)))

# A shared library takes a fortieth of every command's time. Of these, which are small and seldom
# change, the archive is taken where the system has one.
STATIC    ?= utf8proc md4c
archive_of = $(or $(filter /%,$(shell $(CC) -print-file-name=$(1:-l%=lib%.a))),$(1))

# Of these the compiler's and the linker's own are taken. Paths of this machine
# stay out of the program, so that the same sources give the same bytes anywhere.
HARDENING  = -fstack-protector-strong -fstack-clash-protection -fcf-protection
path_flags = -ffile-prefix-map=$(CURDIR)=. -ffile-prefix-map=$(BUILD)=build
LINKING    = -pie -Wl,-z,relro -Wl,-z,now -Wl,--as-needed
cc_flags   = $(call once,cc_flags,$(shell sh src/make/flags.sh "$(CC)" compile \
	$(HARDENING) $(path_flags)))
link_flags = $(call once,link_flags,$(shell sh src/make/flags.sh "$(CC)" link $(LINKING)))

# Fortified libc calls need optimisation, and clash with the sanitizers.
ifeq ($(findstring sanitize,$(CFLAGS))$(findstring FORTIFY_SOURCE,$(CPPFLAGS) $(CFLAGS)),)
ifneq ($(filter-out -O0,$(filter -O%,$(CFLAGS))),)
FORTIFY = -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3
endif
endif

all_cflags   = -std=c17 $(WARNINGS) -fPIE $(cc_flags) $(CFLAGS)
all_cppflags = -D_GNU_SOURCE -DCAIRN_VERSION='"$(VERSION)"' -DCAIRN_MD4C='"$(md4c)"' -Iinclude $(FORTIFY) $(lib_cflags) \
	$(CPPFLAGS)

schema   = $(sort $(wildcard schema/*.sql))
roadmaps = $(sort $(wildcard assets/roadmaps/*.md))
page     = $(sort $(wildcard assets/page/*))
shells   = $(sort $(wildcard assets/completions/cairn.*))
sources  = $(sort $(wildcard src/*.c $(LAYERS:%=src/%/*.c)))
rooms    = $(filter-out torture,$(notdir $(patsubst %/,%,$(dir $(wildcard tests/*/main.c)))))
bench_sizes = 30 1000 10000 100000
archives = $(LAYERS:%=$(BUILD)/lib%.a)

objects_of = $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard src/$(1)/*.c)))

# `make V=1` prints the commands themselves.
ifndef V
quiet = @echo "  $(1)	$@";
endif

# Installing comes before building, however many jobs there are.
ifneq ($(filter deps deps-dev,$(MAKECMDGOALS)),)
.NOTPARALLEL:
endif

.PHONY: all deps deps-dev run torture fuzz fuzzers coverage check check-asan check-html \
	check-completions check-deb check-dist check-manual check-reproducible lint clean deb dist \
	install uninstall help format
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

$(BUILD)/embed/page.c: $(page) src/make/embed.sh
	@mkdir -p $(@D)
	$(call quiet,EMBED)sh src/make/embed.sh page $(page) >$@

$(BUILD)/embed/completions.c: $(shells) src/make/embed.sh
	@mkdir -p $(@D)
	$(call quiet,EMBED)sh src/make/embed.sh completions $(shells) >$@

define layer
$(BUILD)/lib$(1).a: $(call objects_of,$(1)) $(2)
	@mkdir -p $$(@D)
	@rm -f $$@
	$$(call quiet,AR)$$(AR) rcs $$@ $$^
endef
$(foreach l,$(filter-out store model cli,$(LAYERS)),$(eval $(call layer,$(l))))
$(eval $(call layer,store,$(BUILD)/embed/schema.o))
$(eval $(call layer,model,$(BUILD)/embed/roadmaps.o))
$(eval $(call layer,cli,$(BUILD)/embed/page.o $(BUILD)/embed/completions.o))

# A room's tests are linked with its own layer and those below: the linker
# proves that arrows go one way.
below_base =
below_store = base
below_plan = base
below_document = base
below_model = plan document store base
below_cli = model plan document store base
below_tui = model plan document store base
also_model = tests/document/random.c
shared_tests = $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard tests/*.c)))

define room
$(BUILD)/tests/$(1)-tests: $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/$(1)/*.c) $(also_$(1))) \
		$(shared_tests) $(patsubst %,$(BUILD)/lib%.a,$(1) $(below_$(1)))
	$$(call quiet,LINK)$$(CC) $$(all_cflags) $$(link_flags) $$(LDFLAGS) -o $$@ $$^ $$(test_ldlibs) $$(run_ldlibs)

.PHONY: check-$(1)
check-$(1): $(BUILD)/tests/$(1)-tests $(if $(filter cli tui,$(1)),$(BUILD)/cairn)
	@CAIRN=$(BUILD)/cairn sh tests/run.sh $(BUILD)/tests/$(1)-tests
endef
$(foreach r,$(rooms),$(eval $(call room,$(r))))

# What could lose somebody's work, done on purpose: it stands in for some calls of the C library.
torture_calls = fsync link rename unlink mkdir mkstemp write fchmod uid_new date_now_ms store_commit
torture_objects = $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/torture/*.c tests/tui/driver*.c)) \
	$(shared_tests) $(archives)
$(BUILD)/tests/torture-tests: $(torture_objects)
	$(call quiet,LINK)$(CC) $(all_cflags) $(link_flags) $(torture_calls:%=-Wl,--wrap=%) $(LDFLAGS) \
		-o $@ $^ $(test_ldlibs) $(run_ldlibs)

$(BUILD)/tests/nomem.so: tests/torture/preload/nomem.c
	@mkdir -p $(@D)
	$(call quiet,LINK)$(CC) -D_GNU_SOURCE $(WARNINGS) -O1 -fPIC -shared -o $@ $<

torture: all $(BUILD)/tests/torture-tests $(BUILD)/tests/nomem.so ## faults, kills, damage, hostile text: a table (TORTURE=short: a cut)
	@CAIRN=$(BUILD)/cairn CAIRN_NOMEM=$(BUILD)/tests/nomem.so TMPDIR=$(shell test -w /dev/shm && echo /dev/shm) \
		sh tests/run.sh $(BUILD)/tests/torture-tests

deps: ## install what building and testing need, through the system's package manager
	@sh src/make/deps.sh build

deps-dev: ## install what check-asan and lint need besides
	@sh src/make/deps.sh dev

run: all ## build and open cairn
	@$(BUILD)/cairn

check: all $(rooms:%=$(BUILD)/tests/%-tests) ## build and run all the tests (check-ROOM: one room)
	@CAIRN=$(BUILD)/cairn sh tests/run.sh $(rooms:%=$(BUILD)/tests/%-tests)

check-html: all ## open an exported page in headless Chromium; the pictures are in build/html
	@sh src/make/check-html.sh $(BUILD)

check-asan: ## the tests under the address, undefined-behaviour and leak sanitizers
	@$(MAKE) --no-print-directory check BUILD=$(BUILD)/asan \
		CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all'

# The benchmark: no room of check, because no test may depend on how busy a machine is.
bench_of = $(patsubst %,$(BUILD)/tests/bench/%.o,$(1))

$(BUILD)/tests/bench/floor: $(call bench_of,floor)
	$(call quiet,LINK)$(CC) $(all_cflags) $(link_flags) $(LDFLAGS) -o $@ $^ \
		$(shell $(PKG_CONFIG) --libs ncursesw sqlite3)

$(BUILD)/tests/bench/make-store: $(call bench_of,make_store make_peers) $(archives)
	$(call quiet,LINK)$(CC) $(all_cflags) $(link_flags) $(LDFLAGS) -o $@ \
		$(filter %.o,$^) $(LAYERS:%=$(BUILD)/lib%.a) $(run_ldlibs)

$(BUILD)/tests/bench/bench: $(call bench_of,bench measure screens commands peers instructions) $(BUILD)/libbase.a
	$(call quiet,LINK)$(CC) $(all_cflags) $(link_flags) $(LDFLAGS) -o $@ $^ $(run_ldlibs)

$(BUILD)/bench/%/plan.md: $(BUILD)/tests/bench/make-store
	@mkdir -p $(BUILD)/bench && rm -rf $(@D) $(@D).new
	$(call quiet,STORE)$< $(@D).new $* $(if $(filter 30,$*),5,50) && mv $(@D).new $(@D)

bench_programs = $(BUILD)/tests/bench/floor $(BUILD)/tests/bench/bench
.PHONY: bench bench-short bench-instructions
bench: all $(bench_programs) $(bench_sizes:%=$(BUILD)/bench/%/plan.md) ## measure cairn beside a floor program and its peers
	@$(BUILD)/tests/bench/bench $(BENCH) $(BUILD)/cairn $(BUILD)/tests/bench/floor \
		$(BUILD)/bench $(bench_sizes)

bench-short: bench_sizes = 30 100000
bench-short: ## the same in two minutes: the smallest and the largest store
	@$(MAKE) --no-print-directory bench BENCH='-s $(BENCH)' bench_sizes='$(bench_sizes)'

bench-instructions: all $(bench_programs) $(BUILD)/bench/30/plan.md $(BUILD)/bench/100000/plan.md ## count instructions; UPDATE=1 keeps them as the baseline
	@$(if $(UPDATE),UPDATE=1) $(BUILD)/tests/bench/bench -i tests/bench/instructions.txt $(BUILD)/cairn \
		$(BUILD)/tests/bench/floor $(BUILD)/bench 30 100000

# Each tests/fuzz/fuzz_X.c is a target; it is linked with all layers, so that it may test any.
FUZZ_SECONDS ?= $(if $(filter command,$(firstword $(origin TIME))),$(TIME),60)
fuzzers = $(patsubst tests/fuzz/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
$(fuzzers): $(BUILD)/tests/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/room.o \
		$(BUILD)/tests/same.o $(archives)
	$(call quiet,LINK)$(CC) $(all_cflags) -fsanitize=fuzzer $(link_flags) $(LDFLAGS) -o $@ $^ $(run_ldlibs)

fuzzers: $(fuzzers)

fuzz: ## throw made-up input at the readers, TIME=60 seconds at each target of tests/fuzz
	@$(MAKE) --no-print-directory fuzzers BUILD=$(BUILD)/fuzz CC=clang CFLAGS='-O1 -g \
		-fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all'
	@sh tests/fuzz/run.sh $(BUILD)/fuzz/tests $(FUZZ_SECONDS)

coverage: ## which lines and branches of store, model, plan and document the tests run
	@mkdir -p $(BUILD)/coverage
	@find $(BUILD)/coverage -name '*.gcda' -exec rm {} +
	@CK_EXCLUDE_TAGS=strict GCOV_ERROR_FILE=/dev/null $(MAKE) --no-print-directory check torture TORTURE=short \
		BUILD=$(BUILD)/coverage CFLAGS='-O0 -g --coverage' >$(BUILD)/coverage.log 2>&1 || { tail -n 40 $(BUILD)/coverage.log; exit 1; }
	@sh src/make/coverage.sh $(BUILD)/coverage 95 85 store model plan document

lint: ## cppcheck, clang-tidy, mandoc -Tlint, shellcheck and the layering
	@sh src/make/lint.sh
lint: export LINT_CPPFLAGS = $(all_cppflags)
lint: FORTIFY =

format: ## lay the sources out by .clang-format
	clang-format -i $(sources) $(wildcard src/*/*.h include/cairn/*.h tests/*.[ch] tests/*/*.[ch])

# What is installed, and where: FILE=PLACE.
installed = $(BUILD)/cairn=$(BINDIR)/cairn \
	assets/completions/cairn.bash=$(BASHCOMPDIR)/cairn \
	assets/completions/cairn.zsh=$(ZSHCOMPDIR)/_cairn \
	assets/completions/cairn.fish=$(FISHCOMPDIR)/cairn.fish \
	$(foreach page,$(sort $(wildcard man/*.[1-9])),\
		$(page)=$(MANDIR)/man$(subst .,,$(suffix $(page)))/$(notdir $(page)))

install: all ## install into $(DESTDIR)$(PREFIX)
	@set -e; for pair in $(installed); do \
		from="$${pair%%=*}" to="$(DESTDIR)$${pair#*=}" mode=644; \
		[ "$$from" != "$(BUILD)/cairn" ] || mode=755; \
		echo "  INSTALL	$$to"; \
		$(INSTALL) -d -m 755 "$${to%/*}"; \
		$(INSTALL) -m $$mode "$$from" "$$to"; \
	done

uninstall: ## remove what install put there
	@for pair in $(installed); do rm -f "$(DESTDIR)$${pair#*=}"; done

# What a release holds: no more is needed to build, test and package it.
release = Makefile README.md LICENSE src include schema assets tests man

dist: ## a source tarball of the last commit: $(BUILD)/cairn-VERSION.tar.gz
	@mkdir -p $(BUILD)
	@git archive --format=tar --prefix=cairn-$(VERSION)/ HEAD $(release) >$(BUILD)/dist.tar
	@gzip -9nc $(BUILD)/dist.tar >$(BUILD)/cairn-$(VERSION).tar.gz
	@rm $(BUILD)/dist.tar
	@echo "  DIST	$(BUILD)/cairn-$(VERSION).tar.gz"

check-completions: all ## the completions in real shells: bash, zsh, fish
	@bash tests/completions/check.sh $(BUILD)/cairn

check-dist: dist ## unpack the tarball elsewhere; build, test, install and uninstall there
	@MAKE='$(MAKE)' sh src/make/check-dist.sh $(BUILD)/cairn-$(VERSION).tar.gz

check-manual: all ## run the examples of the manual's pages, with sqlite3 and jq
	@bash tests/manual/check.sh $(BUILD)/cairn man/cairn.1 man/cairn-store.7

deb: ## a Debian package: $(BUILD)/deb/
	@sh src/make/deb.sh $(VERSION) $(BUILD)/deb $(release)

check-deb: deb ## lintian; CHROOT=FOLDER: install the package there, run it as a plain user
	@sh src/make/check-deb.sh $(BUILD)/deb $(CHROOT)

check-reproducible: ## build twice, elsewhere and otherwise: the same bytes?
	@MAKE='$(MAKE)' sh src/make/reproducible.sh $(release)

clean: ## remove everything built
	rm -rf $(BUILD)

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-18s %s\n", $$1, $$2}' Makefile

-include $(shell find $(BUILD) -path $(BUILD)/deb -prune -o -type f -name '*.d' -print 2>/dev/null)
