// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace lk::test {

#ifdef LK_PATIENCE // a build with sanitizers
inline constexpr int kPatience = LK_PATIENCE;
#else
inline constexpr int kPatience = 1;
#endif

/// How long something of ours may take at most, which a build with sanitizers takes some times as long for. Not for limits that the program
/// itself keeps by the clock, nor for what a server does.
template<typename Duration>
constexpr Duration patient(Duration limit)
{
    return limit * kPatience;
}

} // namespace lk::test
