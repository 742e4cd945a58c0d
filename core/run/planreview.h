// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/applied.h"
#include "core/review/review.h"
#include "core/run/plan.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::run {

/// What review says of one step of a plan.
struct StepReview {
    bool isReviewed = false; ///< false: nothing runs, or the tool's own program does
    std::string unreadable;  ///< not empty: the script could not be read, and why
    std::vector<review::Finding> findings;
    /// One for each of the step's statements; empty where the two were cut otherwise.
    std::vector<review::StatementFacts> statements;
    sql::Lock strongest;

    [[nodiscard]] bool hasError() const;     ///< one of severity high or blocker that nobody silenced
    [[nodiscard]] int lastStatement() const; ///< the greatest number of a statement that something was found at
};

/// The strongest lock that a statement takes, on which relation.
[[nodiscard]] sql::Lock strongestLock(const review::Effect& effect);

/// What review says of each step, one after the other on the catalog as it is (null: nothing is known of it). A step that rolls back is
/// reviewed as a down part whose up part has run. `applied`: see review::Many. Throws Error{Cancelled}.
[[nodiscard]] std::vector<StepReview> reviewPlan(const Plan& plan, const project::MigrationSet& set,
                                                 const review::Settings& settings,
                                                 const std::shared_ptr<const schema::Catalog>& catalog,
                                                 const std::shared_ptr<const review::Applied>& applied,
                                                 std::stop_token stop);

} // namespace lk::run
