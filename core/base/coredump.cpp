// SPDX-License-Identifier: Apache-2.0
#include "core/base/coredump.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace lk {

void forbidCoreDumps() noexcept
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__ // whose search for lost memory traces the process itself
    ::prctl(PR_SET_DUMPABLE, 0);
#endif
}

} // namespace lk
