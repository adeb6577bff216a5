#include "disk.h"

#include <check.h>
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cairn/mem.h"
#include "faults.h"
#include "operations.h"

/* ---- the log ---- */

void disk_log_read(int fd, struct disk_log *log)
{
    struct stat st;
    *log = (struct disk_log){0};
    ck_assert_int_eq(fstat(fd, &st), 0);
    log->size = (size_t)st.st_size;
    log->bytes = mem_alloc(log->size);
    ck_assert_int_eq(pread(fd, log->bytes, log->size, 0), (ssize_t)log->size);
    for (size_t at = 0; at < log->size;) {
        struct change_record record;
        memcpy(&record, log->bytes + at, sizeof record);
        log->records = mem_room(log->records, log->count, &log->room, sizeof *log->records);
        log->records[log->count++] = at;
        if (record.change == CHANGE_PROMISED)
            log->promised = log->count;
        at += sizeof record + (size_t)record.bytes;
    }
}

void disk_log_clear(struct disk_log *log)
{
    free(log->bytes);
    free(log->records);
    *log = (struct disk_log){0};
}

/* ---- files and names ---- */

enum { MOST_FILES = 128, MOST_NAMES = 128, MOST_PENDING = 4096 };

/* A file's content as it is on the disk for sure. */
struct file {
    unsigned char *bytes;
    size_t size, room;
    bool is_folder;
};

/* A change of a file that waits for a sync. */
struct pending {
    int file;
    bool truncates;
    size_t offset, size;
    const unsigned char *bytes;
};

/* A name appears or goes; in order within its folder. */
struct naming {
    char path[256];
    int file; /* -1: it goes */
};

struct disk {
    struct file files[MOST_FILES];
    int file_count;
    struct naming now[MOST_NAMES], safe[MOST_NAMES], waiting[MOST_NAMES];
    int now_count, safe_count, waiting_count;
    struct pending pending[MOST_PENDING];
    int pending_count;
    uint64_t chance;
    uint64_t seed;
};

static uint64_t draw(struct disk *disk)
{
    disk->chance ^= disk->chance << 13;
    disk->chance ^= disk->chance >> 7;
    disk->chance ^= disk->chance << 17;
    return disk->chance;
}

/* Whether something that may or may not be there is. */
static bool happens(struct disk *disk)
{
    return disk->seed == 1 || (disk->seed > 1 && draw(disk) % 2 == 0);
}

static void set_name(struct naming *names, int *count, const char *path, int file)
{
    int i = 0;
    while (i < *count && strcmp(names[i].path, path) != 0)
        i++;
    if (file < 0) {
        if (i < *count)
            names[i] = names[--*count];
        return;
    }
    ck_assert_int_lt(i, MOST_NAMES);
    if (i == *count)
        ++*count;
    snprintf(names[i].path, sizeof names[i].path, "%s", path);
    names[i].file = file;
}

static int find_name(const struct naming *names, int count, const char *path)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i].path, path) == 0)
            return names[i].file;
    return -1;
}

/* A name that appears, or goes, now; for sure only after a sync of its folder. */
static void rename_now(struct disk *disk, const char *path, int file)
{
    set_name(disk->now, &disk->now_count, path, file);
    ck_assert_int_lt(disk->waiting_count, MOST_NAMES);
    struct naming *naming = &disk->waiting[disk->waiting_count++];
    snprintf(naming->path, sizeof naming->path, "%s", path);
    naming->file = file;
}

static int new_file(struct disk *disk, bool is_folder)
{
    ck_assert_int_lt(disk->file_count, MOST_FILES);
    disk->files[disk->file_count] = (struct file){.is_folder = is_folder};
    return disk->file_count++;
}

static void set_size(struct file *file, size_t size)
{
    if (size > file->room) {
        file->room = size * 2;
        file->bytes = mem_grow(file->bytes, file->room);
    }
    if (size > file->size)
        memset(file->bytes + file->size, 0, size - file->size);
    file->size = size;
}

static void apply(struct file *file, const struct pending *change, size_t from, size_t to)
{
    if (change->truncates) {
        set_size(file, change->offset);
        return;
    }
    if (change->offset + to > file->size)
        set_size(file, change->offset + to);
    memcpy(file->bytes + change->offset + from, change->bytes + from, to - from);
}

static void sync_file(struct disk *disk, int file)
{
    int kept = 0;
    for (int i = 0; i < disk->pending_count; i++) {
        const struct pending *change = &disk->pending[i];
        if (change->file == file)
            apply(&disk->files[file], change, 0, change->size);
        else
            disk->pending[kept++] = *change;
    }
    disk->pending_count = kept;
}

static bool is_in(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && path[length] == '/' &&
           !strchr(path + length + 1, '/');
}

static void sync_folder(struct disk *disk, const char *folder)
{
    int kept = 0;
    for (int i = 0; i < disk->waiting_count; i++) {
        struct naming naming = disk->waiting[i];
        if (is_in(naming.path, folder))
            set_name(disk->safe, &disk->safe_count, naming.path, naming.file);
        else
            disk->waiting[kept++] = naming;
    }
    disk->waiting_count = kept;
}

static bool is_below(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && path[length] == '/';
}

/* ---- making it all happen ---- */

static void load_file(struct disk *disk, const char *path, const char *name, bool is_folder)
{
    int number = new_file(disk, is_folder);
    if (!is_folder) {
        struct stat st;
        FILE *file = fopen(path, "r");
        ck_assert_int_eq(fstat(fileno(file), &st), 0);
        set_size(&disk->files[number], (size_t)st.st_size);
        ck_assert_uint_eq(fread(disk->files[number].bytes, 1, (size_t)st.st_size, file),
                          (size_t)st.st_size);
        fclose(file);
    }
    set_name(disk->now, &disk->now_count, name, number);
    set_name(disk->safe, &disk->safe_count, name, number);
}

static void load_base(struct disk *disk, const char *base, const char *folder)
{
    DIR *opened = opendir(base);
    ck_assert_ptr_nonnull(opened);
    struct dirent *entry;
    while ((entry = readdir(opened))) {
        char path[600], name[256];
        struct stat st;
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", base, entry->d_name);
        int length = snprintf(name, sizeof name, "%s/%s", folder, entry->d_name);
        ck_assert_int_lt(length, (int)sizeof name);
        bool is_folder = stat(path, &st) == 0 && S_ISDIR(st.st_mode);
        load_file(disk, path, name, is_folder);
        if (is_folder)
            load_base(disk, path, name);
    }
    closedir(opened);
}

static void change_file(struct disk *disk, const struct change_record *record, const char *bytes)
{
    int file = find_name(disk->now, disk->now_count, record->path);
    if (file < 0)
        return; /* a file outside, or one without a name any more */
    ck_assert_int_lt(disk->pending_count, MOST_PENDING);
    disk->pending[disk->pending_count++] = (struct pending){
        .file = file,
        .truncates = record->change == CHANGE_TRUNCATE,
        .offset = (size_t)record->offset,
        .size = (size_t)record->bytes,
        .bytes = (const unsigned char *)bytes,
    };
}

static void change_disk(struct disk *disk, const struct change_record *record, const char *bytes)
{
    int file = find_name(disk->now, disk->now_count, record->path);
    switch (record->change) {
    case CHANGE_CREATE:
        rename_now(disk, record->path, new_file(disk, false));
        break;
    case CHANGE_FOLDER:
        rename_now(disk, record->path, new_file(disk, true));
        break;
    case CHANGE_WRITE:
    case CHANGE_TRUNCATE:
        change_file(disk, record, bytes);
        break;
    case CHANGE_SYNC:
        if (file >= 0)
            sync_file(disk, file);
        break;
    case CHANGE_SYNC_FOLDER:
        sync_folder(disk, record->path);
        break;
    case CHANGE_DELETE:
        rename_now(disk, record->path, -1);
        break;
    case CHANGE_LINK:
        rename_now(disk, bytes, file);
        break;
    case CHANGE_RENAME:
        rename_now(disk, bytes, file);
        rename_now(disk, record->path, -1);
        break;
    case CHANGE_PROMISED:
        break;
    }
}

/* ---- the cut ---- */

/* Names: in each folder as many of those that wait as chance wants, the first first. */
static void settle_names(struct disk *disk)
{
    char stopped[MOST_NAMES][256];
    int stopped_count = 0;
    for (int i = 0; i < disk->waiting_count; i++) {
        char folder[256];
        snprintf(folder, sizeof folder, "%s", disk->waiting[i].path);
        *strrchr(folder, '/') = '\0';
        bool stop = false;
        for (int k = 0; k < stopped_count; k++)
            stop = stop || strcmp(stopped[k], folder) == 0;
        if (!stop && happens(disk))
            set_name(disk->safe, &disk->safe_count, disk->waiting[i].path, disk->waiting[i].file);
        else if (!stop)
            memcpy(stopped[stopped_count++], folder, sizeof folder);
    }
}

/* Contents: of each write the sectors that chance wants, of 512 bytes or 4096. */
static void settle_contents(struct disk *disk)
{
    size_t sector = disk->seed % 2 ? 512 : 4096;
    for (int i = 0; i < disk->pending_count; i++) {
        const struct pending *change = &disk->pending[i];
        struct file *file = &disk->files[change->file];
        if (change->truncates) {
            if (happens(disk))
                apply(file, change, 0, 0);
            continue;
        }
        for (size_t from = 0; from < change->size;) {
            size_t to = from + sector - (change->offset + from) % sector;
            to = to < change->size ? to : change->size;
            if (happens(disk))
                apply(file, change, from, to);
            from = to;
        }
    }
}

/* Whether the folder that a name is in is there itself. */
static bool has_folder(const struct disk *disk, const char *path, const char *folder)
{
    if (is_in(path, folder) && find_name(disk->now, disk->now_count, folder) < 0)
        return true; /* it was there before all of this */
    char above[256];
    snprintf(above, sizeof above, "%s", path);
    *strrchr(above, '/') = '\0';
    return find_name(disk->safe, disk->safe_count, above) >= 0;
}

static void lay_out(const struct disk *disk, const char *folder)
{
    folder_remove(folder);
    if (find_name(disk->now, disk->now_count, folder) < 0)
        mkdir(folder, 0700);
    for (int pass = 0; pass < 2; pass++) { /* folders first */
        for (int i = 0; i < disk->safe_count; i++) {
            const struct file *file = &disk->files[disk->safe[i].file];
            if (file->is_folder != (pass == 0))
                continue;
            if (file->is_folder) {
                mkdir(disk->safe[i].path, 0700);
                continue;
            }
            if (!is_below(disk->safe[i].path, folder) ||
                !has_folder(disk, disk->safe[i].path, folder))
                continue;
            FILE *out = fopen(disk->safe[i].path, "w");
            ck_assert_msg(out != NULL, "%s", disk->safe[i].path);
            ck_assert_uint_eq(fwrite(file->bytes, 1, file->size, out), file->size);
            fclose(out);
        }
    }
}

void disk_cut(const struct disk_log *log, size_t count, uint64_t seed, const char *base,
              const char *folder)
{
    static struct disk disk;
    disk.file_count = disk.now_count = disk.safe_count = 0;
    disk.waiting_count = disk.pending_count = 0;
    disk.seed = seed;
    disk.chance = seed * 0x9E3779B97F4A7C15ULL + 1;
    load_base(&disk, base, folder);
    for (size_t i = 0; i < count; i++) {
        struct change_record record;
        memcpy(&record, log->bytes + log->records[i], sizeof record);
        if (record.path[0] == '/') /* else outside of the store's folder, of no interest here */
            change_disk(&disk, &record, log->bytes + log->records[i] + sizeof record);
    }
    settle_names(&disk);
    settle_contents(&disk);
    lay_out(&disk, folder);
    for (int i = 0; i < disk.file_count; i++)
        free(disk.files[i].bytes);
}
