// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/overrides.h"

#include "core/base/error.h"
#include "core/base/nearestword.h"
#include "core/base/text.h"
#include "core/changeset/applying.h"
#include "core/changeset/checks.h"
#include "core/changeset/gates.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

namespace lk::changeset {

void requireKnownOverrides(const ChangeSet& changeSet, const std::string& environment,
                           const std::vector<std::string>& overrides)
{
    if (!changeSet.problems.empty())
        return;
    std::vector<std::string> gates;
    for (const Step& step : changeSet.definition.steps)
        std::ranges::transform(changeSet.definition.gatesOf(step, environment), std::back_inserter(gates), nameOf);
    std::vector<std::string> others;
    for (const Phase phase : kPhases)
        others.emplace_back(toString(phase));
    others.insert(others.end(), std::begin(kCheckIds), std::end(kCheckIds));

    std::vector<std::string> names = gates;
    names.insert(names.end(), others.begin(), others.end());
    for (const GateKind kind : kGateKinds)
        names.emplace_back(toString(kind));
    std::vector<std::string> near = names;
    for (const std::string& gate : gates)
        near.push_back(gate.substr(0, gate.find(' '))); // the first word is enough
    for (const std::string& one : overrides) {
        if (std::ranges::any_of(names, [&](const std::string& name) { return isAside(name, {one}); }))
            continue;
        const std::string nearest = nearestWord(one, near);
        std::string remedy = nearest.empty() ? std::string() : fmt::format("Did you mean {}? ", shownInLine(nearest));
        remedy +=
            gates.empty() ? "It has no gates" : "Gates: " + shownInLine(fmt::format("{}", fmt::join(gates, ", ")));
        remedy += fmt::format(". Checks: {}.", fmt::join(others, ", "));
        throw Error(ErrorCode::Usage, fmt::format("There is no gate {}", shownInLine(one)))
            .remedy(remedy)
            .stateLeft(StateLeft::NothingChanged);
    }
}

} // namespace lk::changeset
