// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>

namespace lk::sql {

/// Levels of nesting that kDeepStackBytes surely hold. libpg_query and protobuf-c recurse without a check of their own;
/// measured at 2 to 4 KiB of stack a level (a chain of `+` or `::`, of JOIN, of subqueries). The server itself refuses
/// statements long before ("stack depth limit exceeded", max_stack_depth is 2 MiB). More would cost time, too: protobuf-c
/// packs in the square of the depth, 0.7 s for this many.
inline constexpr std::size_t kDeepStackBytes = 256 * std::size_t{1024} * 1024;
inline constexpr std::size_t kDeepStackLevels = 30'000;
/// A text of at most this many bytes cannot nest deeply enough to harm an ordinary stack of 8 MiB.
inline constexpr std::size_t kShallowBytes = 4096;

/// Runs `work` on a thread with a stack of kDeepStackBytes and waits for it; memory is taken only as far as it is used.
/// False when there can be no such thread: `work` was then not run. Exceptions of `work` are passed on.
[[nodiscard]] bool runOnDeepStack(const std::function<void()>& work);

} // namespace lk::sql
