#include "cairn/uid.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#if defined(__APPLE__)
#include <sys/random.h>
#endif

int uid_new(char out[UID_TEXT], struct error *err)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char random[16];
    if (getentropy(random, sizeof random) != 0)
        return error_set(err, "the system gives no random numbers: %s", strerror(errno));
    for (size_t i = 0; i < sizeof random; i++) {
        out[2 * i] = digits[random[i] >> 4];
        out[2 * i + 1] = digits[random[i] & 15];
    }
    out[UID_TEXT - 1] = '\0';
    return 0;
}
