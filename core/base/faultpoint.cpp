// SPDX-License-Identifier: Apache-2.0
#include "core/base/faultpoint.h"

#ifdef LOCKKEEPER_FAULT_POINTS

#include <atomic>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <unistd.h>

namespace lk {

namespace {

enum class FaultKind : std::uint8_t { Kill, Stop, Hang, DiskFull };

struct Fault {
    long at = 0;
    FaultKind kind = FaultKind::Kill;
};

Fault wanted() noexcept
{
    Fault fault;
    const char* text = std::getenv("LOCKKEEPER_FAULT");
    if (text == nullptr)
        return fault;
    char* end = nullptr;
    fault.at = std::strtol(text, &end, 10);
    const std::string_view kind = end != nullptr && *end == ':' ? end + 1 : "kill";
    if (kind == "stop")
        fault.kind = FaultKind::Stop;
    else if (kind == "hang")
        fault.kind = FaultKind::Hang;
    else if (kind == "enospc")
        fault.kind = FaultKind::DiskFull;
    else if (kind != "kill") // a test that asks for what is not there must not pass
        std::abort();
    return fault;
}

std::atomic<bool> diskIsFull{false};

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
    switch (fault.kind) {
    case FaultKind::Kill: ::raise(SIGKILL); break;
    case FaultKind::Stop: break;
    case FaultKind::Hang:
        for (;;)
            ::pause();
    case FaultKind::DiskFull: diskIsFull = true; return;
    }
    ::_exit(77);
}

bool isDiskFull() noexcept
{
    return diskIsFull;
}

} // namespace lk

#endif
