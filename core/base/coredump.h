// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace lk {

/// No core file of this process, wherever the system sends such: it would hold the passwords that are in memory. For the first lines
/// of a main. A limit of nothing ends the file; a program that the kernel hands the core to (core_pattern) is kept out by the process
/// being no longer dumpable (prctl(2), PR_SET_DUMPABLE), which programs started from here do not inherit.
void forbidCoreDumps() noexcept;

} // namespace lk
