// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/rehearsal/rehearsal.h"

#include <functional>
#include <map>
#include <vector>

namespace lk::rehearsal {

/// The strongest mode that the transaction held on a relation before this statement of this step.
using HeldBefore = std::function<sql::LockMode(std::size_t step, int statement, const schema::Name& relation)>;
using Bytes = std::map<schema::Name, std::int64_t>;

/// Holds what was seen against what review predicts: fills in `differences`. Pure.
void tellDifferences(std::vector<RehearsedStep>& steps, const std::vector<run::StepReview>& predicted,
                     const HeldBefore& heldBefore);
/// What work that grows with a table would come to on the real one: fills in `guess`. Nothing where the copy held too little to tell.
void guessTimes(std::vector<RehearsedStep>& steps, const Bytes& copy, const Bytes& real);

} // namespace lk::rehearsal
