// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/told.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::failures {

std::vector<const Failure*> failuresOf(const Moment& moment, std::initializer_list<FailureCause> causes)
{
    std::vector<const Failure*> found;
    if (moment.effect.rule == TransactionRule::OutsideOnly && moment.unit.isInBlock())
        return found; // the server looks at the transaction first
    for (const Failure& failure : moment.effect.failures) {
        if (std::find(causes.begin(), causes.end(), failure.cause) != causes.end() &&
            (!failure.needsRows || moment.holdsRows(failure.relation)))
            found.push_back(&failure);
    }
    return found;
}

void tell(const Moment& moment, Report& report, std::initializer_list<FailureCause> causes, Kind kind,
          Said (*words)(const Failure&))
{
    for (const Failure* failure : failuresOf(moment, causes)) {
        Said said = words(*failure);
        said.kinds = {kind};
        said.certainty = failure->certainty;
        report.say(std::move(said));
    }
}

std::string listed(const std::vector<std::string>& names)
{
    constexpr std::size_t kShown = 4;
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i == kShown && names.size() > kShown + 1)
            return text + fmt::format(" and {} more", names.size() - kShown);
        if (i > 0)
            text += i + 1 == names.size() ? " and " : ", ";
        text += names[i];
    }
    return text;
}

} // namespace lk::review::failures
