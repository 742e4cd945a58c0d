// SPDX-License-Identifier: Apache-2.0
#include "ui/plan/confirmation.h"

#include "core/run/plan.h"

namespace lk::ui {

Confirmation confirmationFor(run::Danger danger, project::Protection protection)
{
    using Way = Confirmation::Way;
    if (danger == run::Danger::ReadsOnly) {
        return {};
    }
    const bool isLoss = danger == run::Danger::LosesData;
    const bool isBack = danger == run::Danger::GoesBack;
    switch (protection) {
    case project::Protection::None:
        return isLoss ? Confirmation{Way::Question, true, false}
                      : Confirmation{isBack ? Way::Question : Way::Button, false, false};
    case project::Protection::Confirm: return {Way::Question, isBack || isLoss, isLoss};
    case project::Protection::Typed: return {Way::Typed, isBack || isLoss, isLoss};
    }
    return {Way::Typed, true, true};
}

run::Danger shownDanger(const run::Plan& plan)
{
    const run::Danger danger = run::dangerOf(plan);
    return danger != run::Danger::ReadsOnly && plan.hasStepWithoutWayBack() ? run::Danger::LosesData : danger;
}

} // namespace lk::ui
