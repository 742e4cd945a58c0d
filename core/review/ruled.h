// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

namespace lk::review {

/// A rule that the file has made turns an UPDATE or a DELETE of the relation into nothing (DO INSTEAD NOTHING). It means looking back.
[[nodiscard]] bool isTurnedToNothing(const Moment& moment, const schema::Name& relation, bool isUpdate);
/// Likewise of the moment's own statement.
[[nodiscard]] bool isTurnedToNothing(const Moment& moment);

} // namespace lk::review
