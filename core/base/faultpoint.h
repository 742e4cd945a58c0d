// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace lk {

#ifdef LOCKKEEPER_FAULT_POINTS
/// An outside act of the core is about to happen, or has just happened. LOCKKEEPER_FAULT=N:KIND in the environment says what goes
/// wrong at the N-th such point of the process: `kill` ends it with SIGKILL, `stop` with exit code 77 without any clean-up, `hang`
/// keeps the thread there for ever, `enospc` lets the disk be full from then on. Test builds only.
void faultPoint(const char* name) noexcept;
/// The disk of the journal is full, by `enospc`.
[[nodiscard]] bool isDiskFull() noexcept;
#else
inline void faultPoint(const char*) noexcept {}
[[nodiscard]] constexpr bool isDiskFull() noexcept
{
    return false;
}
#endif

} // namespace lk
