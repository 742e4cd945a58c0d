// SPDX-License-Identifier: Apache-2.0
#include "ui/plan/planreview.h"

#include "core/run/planreview.h"

#include <QStringList>

#include <utility>

namespace lk::ui {

std::vector<StepReview> reviewOfPlan(const run::Plan& plan, const project::MigrationSet& set,
                                     const review::Settings& settings,
                                     const std::shared_ptr<const schema::Catalog>& catalog,
                                     const std::shared_ptr<const review::Applied>& applied, std::stop_token stop)
{
    const auto all = run::reviewPlan(plan, set, settings, catalog, applied, std::move(stop));
    std::vector<StepReview> result(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!all[i].isReviewed) {
            continue;
        }
        StepReview& review = result[i];
        review.counts = countsOf(all[i].findings);
        review.strongest = all[i].strongest;
        QStringList words;
        for (const review::Finding& finding : all[i].findings) {
            if (!finding.isSilenced) {
                words << findingText(finding);
            }
        }
        constexpr qsizetype kMostShown = 6;
        review.findings = words.mid(0, kMostShown).join(QStringLiteral("\n\n"));
        for (const review::StatementFacts& facts : all[i].statements) {
            review.statements.push_back(run::strongestLock(facts.effect));
        }
    }
    return result;
}

} // namespace lk::ui
