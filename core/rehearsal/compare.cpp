// SPDX-License-Identifier: Apache-2.0
#include "core/rehearsal/compare.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::rehearsal {

namespace {

using review::Certainty;
using review::RelationEffect;
using review::Rewrite;
using review::Scan;
using sql::LockMode;

/// Below that the time is that of the statement itself, not of its work on rows.
constexpr std::int64_t kTellingBytes = 64 * 1024;
constexpr std::chrono::microseconds kTellingTime{1'000};
constexpr double kTellingFactor = 1.5;

bool isIndex(const SeenRelation& seen)
{
    return seen.kind == 'i' || seen.kind == 'I';
}

/// Which rows a query reads, and how, is the executor's choice of the day.
bool dependsOnRows(const review::Effect& effect)
{
    return std::ranges::any_of(effect.works, [](const review::WorkItem& work) {
        return work.cause == review::Cause::Rows || work.cause == review::Cause::Read;
    });
}

void compareSeen(RehearsedStatement& statement, const SeenRelation& seen, const RelationEffect* predicted,
                 bool readsByPlan)
{
    const std::string name = schema::toString(seen.relation);
    const auto tell = [&](std::string text) { statement.differences.push_back(std::move(text)); };
    // Indexes are predicted where they are named; the locks on others come with their table. What bodies of functions and views read
    // takes the weakest lock, which is in nobody's way.
    if (predicted == nullptr) {
        if (!isIndex(seen) && seen.mode > LockMode::AccessShare)
            tell(fmt::format("It took {} on {}, and review predicts no lock there.", sql::toString(seen.mode), name));
    } else if (seen.mode > predicted->mode) {
        tell(fmt::format("It took {} on {}, and review predicts {}.", sql::toString(seen.mode), name,
                         sql::toString(predicted->mode)));
    }
    const bool isRewritePredicted = predicted != nullptr && predicted->rewrite != Rewrite::No;
    if (seen.isNewFile && !isRewritePredicted && !isIndex(seen))
        tell(fmt::format("It wrote {} anew, which review does not predict.", name));
    const bool isReadPredicted = predicted != nullptr && (predicted->scan != Scan::No || isRewritePredicted);
    if (seen.isRead && !isReadPredicted && !readsByPlan)
        tell(fmt::format("It read all of {}, which review does not predict.", name));
}

/// What was predicted and not seen.
void compareUnseen(RehearsedStatement& statement, const RelationEffect& predicted, LockMode heldBefore,
                   bool readsByPlan)
{
    if (predicted.certainty == Certainty::Assumed)
        return;
    const schema::Name& relation = predicted.relation;
    const auto found = std::ranges::find(statement.relations, relation, &SeenRelation::relation);
    const SeenRelation* const seen = found == statement.relations.end() ? nullptr : &*found;
    const std::string name = schema::toString(relation);
    const LockMode taken = std::max(heldBefore, seen == nullptr ? LockMode::None : seen->mode);
    if (statement.sight == Sight::Exact && taken < predicted.mode)
        statement.differences.push_back(
            fmt::format("Review predicts {} on {}, and it took {}.", sql::toString(predicted.mode), name,
                        taken == LockMode::None ? std::string_view("none") : sql::toString(taken)));
    if (predicted.rewrite == Rewrite::Yes && (seen == nullptr || (!seen->isNewFile && !isIndex(*seen))))
        statement.differences.push_back(fmt::format("Review predicts that {} is written anew, and it was not.", name));
    // Of an empty table a scan may be spared.
    if (predicted.scan == Scan::Full && predicted.rewrite == Rewrite::No && !readsByPlan && seen != nullptr &&
        !isIndex(*seen) && !seen->isRead && seen->rowsRead == 0 && statement.sight == Sight::Exact && seen->kind != 'p')
        statement.differences.push_back(fmt::format("Review predicts that all of {} is read, and it was not.", name));
}

} // namespace

void tellDifferences(std::vector<RehearsedStep>& steps, const std::vector<run::StepReview>& predicted,
                     const HeldBefore& heldBefore)
{
    for (std::size_t number = 0; number < steps.size() && number < predicted.size(); ++number) {
        const run::StepReview& review = predicted[number];
        for (RehearsedStatement& statement : steps[number].statements) {
            const auto index = static_cast<std::size_t>(statement.number - 1);
            if (statement.number < 1 || !review.isReviewed || index >= review.statements.size())
                continue;
            const review::StatementFacts& facts = review.statements[index];
            if (!facts.isParsed)
                continue;
            const bool readsByPlan = dependsOnRows(facts.effect);
            for (const SeenRelation& seen : statement.relations)
                compareSeen(statement, seen, facts.effect.on(seen.relation), readsByPlan);
            for (const RelationEffect& one : facts.effect.relations)
                compareUnseen(statement, one, heldBefore(number, statement.number, one.relation), readsByPlan);
        }
    }
}

void guessTimes(std::vector<RehearsedStep>& steps, const Bytes& copy, const Bytes& real)
{
    for (RehearsedStep& step : steps) {
        for (RehearsedStatement& statement : step.statements) {
            for (const SeenRelation& seen : statement.relations) {
                const auto here = copy.find(seen.relation);
                const auto there = real.find(seen.relation);
                const bool grows = seen.isRead || seen.isNewFile || seen.rowsChanged > 0;
                if (!grows || here == copy.end() || there == real.end() || here->second < kTellingBytes ||
                    statement.duration < kTellingTime)
                    continue;
                Guess guess;
                guess.relation = seen.relation;
                guess.copyBytes = here->second;
                guess.realBytes = there->second;
                guess.factor = static_cast<double>(there->second) / static_cast<double>(here->second);
                guess.duration = std::chrono::microseconds(
                    static_cast<std::int64_t>(static_cast<double>(statement.duration.count()) * guess.factor));
                if (guess.factor >= kTellingFactor && (!statement.guess || statement.guess->duration < guess.duration))
                    statement.guess = guess;
            }
        }
    }
}

} // namespace lk::rehearsal
