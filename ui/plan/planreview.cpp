// SPDX-License-Identifier: Apache-2.0
#include "ui/plan/planreview.h"

#include "core/review/reviewmany.h"
#include "core/review/sources.h"

#include <QStringList>

#include <utility>

namespace lk::ui {

namespace {

review::Source sourceOf(const run::Plan& plan, const run::Step& step, const project::MigrationSet& set)
{
    const project::Migration* migration = step.version.empty() ? nullptr : set.find(step.version);
    if (migration == nullptr || step.isAround || step.mode == run::StepMode::RecordOnly) {
        return {};
    }
    review::Source source = review::sourceOf(plan.project, *migration);
    if (step.direction == run::Direction::Down) {
        source.up = std::exchange(source.down, {});
        source.hasDownPart = false;
        source.isWhole = false;
    }
    return source;
}

sql::Lock strongestOf(const review::Effect& effect)
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

} // namespace

std::vector<StepReview> reviewOfPlan(const run::Plan& plan, const project::MigrationSet& set,
                                     const review::Settings& settings,
                                     const std::shared_ptr<const schema::Catalog>& catalog, std::stop_token stop)
{
    std::vector<review::Wanted> wanted;
    for (const run::Step& step : plan.steps) {
        wanted.push_back({step.version, [&plan, &step, &set] { return sourceOf(plan, step, set); }});
    }
    review::Many many;
    many.isChain = true;
    many.wantsStatements = true;
    const auto all = review::reviewMany(wanted, catalog, settings, many, std::move(stop));
    std::vector<StepReview> result(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        const run::Step& step = plan.steps[i];
        const bool isReviewed = all[i].unreadable.empty() && !step.isAround && !step.version.empty() &&
                                step.mode != run::StepMode::RecordOnly && !step.statements.empty();
        if (!isReviewed) {
            continue;
        }
        StepReview& review = result[i];
        review.counts = countsOf(all[i].review.findings);
        QStringList words;
        for (const review::Finding& finding : all[i].review.findings) {
            if (!finding.isSilenced) {
                words << findingText(finding);
            }
        }
        constexpr qsizetype kMostShown = 6;
        review.findings = words.mid(0, kMostShown).join(QStringLiteral("\n\n"));
        for (const review::StatementFacts& facts : all[i].review.statements) {
            if (facts.spot.part != review::Part::Up || facts.spot.bodyLine > 0) {
                continue;
            }
            review.statements.push_back(strongestOf(facts.effect));
            if (review.statements.back().mode > review.strongest.mode) {
                review.strongest = review.statements.back();
            }
        }
        if (review.statements.size() != step.statements.size()) {
            review.statements.clear();
        }
    }
    return result;
}

} // namespace lk::ui
