// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/effect/builder.h"

// Options of sequences, and values that are set.

namespace lk::review::effects {

/// As init_params, of a new one (`present` null), or of one whose other options stay.
void requireSequence(Builder& b, PgQuery__Node* const* options, std::size_t count, const Name& about,
                     const Relation* present = nullptr);
/// OWNED BY: table and column are there.
void requireOwner(Builder& b, PgQuery__Node* const* options, std::size_t count);
/// setval() takes what lies between the bounds of the sequence.
void requireBetweenBounds(Builder& b, const Relation& sequence, const PgQuery__Node* value);

} // namespace lk::review::effects
