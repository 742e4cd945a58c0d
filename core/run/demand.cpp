// SPDX-License-Identifier: Apache-2.0
#include "core/run/demand.h"

#include <algorithm>

namespace lk::run {

Demand demandFor(const Plan& plan, project::Protection protection)
{
    if (plan.isEmpty())
        return Demand::Nothing;
    Demand byProtection = Demand::Name;
    switch (protection) {
    case project::Protection::None: byProtection = Demand::Nothing; break;
    case project::Protection::Confirm: byProtection = Demand::Answer; break;
    case project::Protection::Typed: break;
    }
    return std::max(byProtection, plan.demand);
}

std::string nameToType(const Plan& plan)
{
    return plan.environment.isAdHoc || plan.environment.name.empty() ? plan.server.database : plan.environment.name;
}

Danger dangerOf(const Plan& plan)
{
    if (plan.isEmpty())
        return Danger::ReadsOnly;
    if (plan.losesData())
        return Danger::LosesData;
    const bool goesBack = std::any_of(plan.steps.begin(), plan.steps.end(), [](const Step& step) {
        return step.direction == Direction::Down || step.mode == StepMode::RecordOnly;
    });
    return goesBack ? Danger::GoesBack : Danger::Applies;
}

std::optional<Consent> consentTo(const Plan& plan, const Answer& answer)
{
    bool isMet = false;
    const Demand demand = demandFor(plan, plan.environment.protection);
    switch (demand) {
    case Demand::Nothing: isMet = true; break;
    case Demand::Answer:
        isMet = answer.yes || (!answer.typedName.empty() && answer.typedName == nameToType(plan));
        break;
    case Demand::Name: isMet = !answer.typedName.empty() && answer.typedName == nameToType(plan); break;
    }
    if (!isMet)
        return std::nullopt;
    return Consent(plan.digest(), demand, answer);
}

} // namespace lk::run
