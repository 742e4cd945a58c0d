// SPDX-License-Identifier: Apache-2.0
#include "ui/plan/planreview.h"

#include "core/review/applied.h"
#include "core/review/surroundings.h"
#include "ui/common/qttext.h"
#include "ui/services/reviews.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QStringList>

#include <utility>

namespace lk::ui {

Prediction predictionOf(Services& services, std::shared_ptr<const run::Plan> plan,
                        std::shared_ptr<const run::PlanInput> input)
{
    const Reviews* reviews = services.reviews();
    auto known =
        reviews != nullptr ? reviews->surroundings(toQt(plan->project.name), toQt(plan->environment.name)) : nullptr;
    review::Settings said = reviewSettings(services.store(), plan->project.name);
    return [plan = std::move(plan), input = std::move(input), known = std::move(known),
            said = std::move(said)](std::stop_token stop) {
        const auto surroundings = known != nullptr ? known : readSurroundings(input->target, said, stop);
        const auto applied =
            review::readApplied(plan->project, input->set, input->reading, *surroundings->catalog, stop);
        return run::reviewPlan(*plan, input->set, surroundings->settings, surroundings->catalog, applied,
                               std::move(stop));
    };
}

std::vector<StepReview> shownReview(const std::vector<run::StepReview>& all)
{
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
