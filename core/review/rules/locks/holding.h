// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

#include <optional>
#include <string>

// What the rules about locks that a transaction holds have in common.

namespace lk::review::locks {

/// The held lock of an earlier statement that others wait for most, leaving out those on relations that this statement locks as strongly
/// itself (its own rule tells of those); null: none.
[[nodiscard]] const HeldLock* weighingLock(const Moment& moment);

/// The table that a partition belongs to at the top; else the relation itself.
[[nodiscard]] schema::Name rootOf(const Moment& moment, const schema::Name& relation);

/// The statement by which the transaction comes to hold strong locks (SHARE ROW EXCLUSIVE and more) on a second table.
struct Second {
    schema::Name relation;
    const HeldLock* held = nullptr; ///< the first one
};
[[nodiscard]] std::optional<Second> secondTable(const Moment& moment);

/// The statement locks a table strongly, and the transaction holds such a lock on a partition or child of it since an earlier statement:
/// whoever comes through the parent goes the other way.
[[nodiscard]] std::optional<Second> parentAfterChild(const Moment& moment);

/// Why the order of the two may deadlock: a foreign key between them, or another pending migration that goes the other way.
[[nodiscard]] std::optional<std::string> whyDeadlock(const Moment& moment, const Second& second);

} // namespace lk::review::locks
