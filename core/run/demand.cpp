// SPDX-License-Identifier: Apache-2.0
#include "core/run/demand.h"

#include <algorithm>

namespace lk::run {

Demand demandFor(project::Protection protection)
{
    switch (protection) {
    case project::Protection::None: return Demand::Nothing;
    case project::Protection::Confirm: return Demand::Answer;
    case project::Protection::Typed: break;
    }
    return Demand::Name;
}

std::string nameToType(const project::Environment& environment, const std::string& database)
{
    return environment.isAdHoc || environment.name.empty() ? database : environment.name;
}

bool meets(const Answer& answer, Demand demand, const std::string& name)
{
    const bool isNamed = !answer.typedName.empty() && answer.typedName == name;
    return demand == Demand::Nothing || isNamed || (demand == Demand::Answer && answer.yes);
}

Demand demandFor(const Plan& plan, project::Protection protection)
{
    return plan.isEmpty() ? Demand::Nothing : std::max(demandFor(protection), plan.demand);
}

std::string nameToType(const Plan& plan)
{
    return nameToType(plan.environment, plan.server.database);
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
    const Demand demand = demandFor(plan, plan.environment.protection);
    if (!meets(answer, demand, nameToType(plan)))
        return std::nullopt;
    return Consent(plan.digest(), demand, answer);
}

} // namespace lk::run
