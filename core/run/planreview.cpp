// SPDX-License-Identifier: Apache-2.0
#include "core/run/planreview.h"

#include "core/review/reviewmany.h"
#include "core/review/sources.h"
#include "core/schema/catalog.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

namespace lk::run {

namespace {

bool isReviewable(const Step& step)
{
    return !step.isAround && !step.version.empty() && step.mode != StepMode::RecordOnly && !step.statements.empty();
}

review::Source sourceOf(const Plan& plan, const Step& step, const project::MigrationSet& set)
{
    const project::Migration* migration = isReviewable(step) ? set.find(step.version) : nullptr;
    if (migration == nullptr)
        return {};
    review::Source source = review::sourceOf(plan.project, *migration);
    source.isRollback = step.direction == Direction::Down;
    return source;
}

/// The runner sets a lock_timeout of its own before each script; that the script sets none is nothing to tell of a plan. (One that takes
/// it back is told: lock-timeout-ineffective.)
bool isRunnersBusiness(const review::Finding& finding)
{
    return finding.rule == "missing-lock-timeout";
}

/// Of what runs, and whether it can be taken back; what the down part would do another day is not this plan's business.
bool isOfStep(const review::Finding& finding, const Step& step)
{
    const review::Part part = step.direction == Direction::Up ? review::Part::Up : review::Part::Down;
    return finding.spot.part == part ||
           std::ranges::find(finding.kinds, review::Kind::Irreversible) != finding.kinds.end();
}

/// As the statements find it: what the run drops before them (leftindex.h) is gone.
std::shared_ptr<const schema::Catalog> withoutCleared(const Plan& plan,
                                                      const std::shared_ptr<const schema::Catalog>& catalog)
{
    std::shared_ptr<schema::Catalog> cleared;
    for (const Step& step : plan.steps) {
        for (const PlannedStatement& statement : step.statements) {
            if (statement.clears.empty() || catalog == nullptr)
                continue;
            if (cleared == nullptr)
                cleared = std::make_shared<schema::Catalog>(catalog);
            const sql::ObjectName& table = statement.probe.relation;
            cleared->dropIndex({catalog->resolved({table.schema, table.name}).schema, statement.probe.index.name});
        }
    }
    return cleared != nullptr ? cleared : catalog;
}

} // namespace

bool StepReview::hasError() const
{
    return std::ranges::any_of(findings, [](const review::Finding& finding) {
        return !finding.isSilenced && !finding.isConvention && finding.severity >= review::Severity::High;
    });
}

int StepReview::lastStatement() const
{
    int last = 0;
    for (const review::Finding& finding : findings)
        last = std::max(last, finding.spot.statement);
    return last;
}

sql::Lock strongestLock(const review::Effect& effect)
{
    sql::Lock strongest;
    for (const review::RelationEffect& relation : effect.relations) {
        if (relation.mode > strongest.mode) {
            strongest.mode = relation.mode;
            strongest.relation = {relation.relation.schema, relation.relation.name};
        }
    }
    return strongest;
}

std::vector<StepReview> reviewPlan(const Plan& plan, const project::MigrationSet& set, const review::Settings& settings,
                                   const std::shared_ptr<const schema::Catalog>& catalog,
                                   const std::shared_ptr<const review::Applied>& applied, std::stop_token stop)
{
    std::vector<review::Wanted> wanted;
    wanted.reserve(plan.steps.size());
    for (const Step& step : plan.steps)
        wanted.push_back({step.version, [&plan, &step, &set] { return sourceOf(plan, step, set); }, {}});
    review::Many many;
    many.isChain = true;
    many.arePending = true;
    many.applied = applied;
    many.wantsStatements = true;
    std::vector<review::Reviewed> all =
        review::reviewMany(wanted, withoutCleared(plan, catalog), settings, many, std::move(stop));

    std::vector<StepReview> result(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Step& step = plan.steps[i];
        StepReview& review = result[i];
        review.unreadable = std::move(all[i].unreadable);
        review.isReviewed = review.unreadable.empty() && isReviewable(step) && set.find(step.version) != nullptr;
        if (!review.isReviewed)
            continue;
        std::ranges::copy_if(
            all[i].review.findings, std::back_inserter(review.findings),
            [&](const review::Finding& finding) { return isOfStep(finding, step) && !isRunnersBusiness(finding); });
        const review::Part part = step.direction == Direction::Up ? review::Part::Up : review::Part::Down;
        for (review::StatementFacts& facts : all[i].review.statements) {
            if (facts.spot.bodyLine > 0 || facts.spot.part != part)
                continue;
            const sql::Lock lock = strongestLock(facts.effect);
            if (lock.mode > review.strongest.mode)
                review.strongest = lock;
            review.statements.push_back(std::move(facts));
        }
        if (review.statements.size() != step.statements.size())
            review.statements.clear();
    }
    return result;
}

} // namespace lk::run
