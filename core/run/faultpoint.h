// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace lk::run {

#ifdef LOCKKEEPER_FAULT_POINTS
/// An outside act of the core is about to happen, or has just happened. With LOCKKEEPER_FAULT=N:kill in the environment the N-th
/// such point of the process ends it with SIGKILL; N:stop ends it with exit code 77 without any clean-up. Test builds only.
void faultPoint(const char* name) noexcept;
#else
inline void faultPoint(const char*) noexcept {}
#endif

} // namespace lk::run
