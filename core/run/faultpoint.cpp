// SPDX-License-Identifier: Apache-2.0
#include "core/run/faultpoint.h"

#ifdef LOCKKEEPER_FAULT_POINTS

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <unistd.h>

namespace lk::run {

namespace {

struct Fault {
    long at = 0;
    bool isKill = true;
};

Fault wanted() noexcept
{
    Fault fault;
    const char* text = std::getenv("LOCKKEEPER_FAULT");
    if (text == nullptr)
        return fault;
    char* end = nullptr;
    fault.at = std::strtol(text, &end, 10);
    if (end != nullptr && *end == ':')
        fault.isKill = std::string_view(end + 1) != "stop";
    return fault;
}

} // namespace

void faultPoint(const char* name) noexcept
{
    static const Fault fault = wanted();
    if (fault.at <= 0)
        return;
    static std::atomic<long> count{0};
    if (++count != fault.at)
        return;
    std::fprintf(stderr, "fault %ld at %s\n", fault.at, name);
    if (fault.isKill)
        ::raise(SIGKILL);
    ::_exit(77);
}

} // namespace lk::run

#endif
