// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/all.h"

#include <algorithm>
#include <vector>

namespace lk::review {

std::span<const Rule* const> rules()
{
    static const std::vector<const Rule*> kRules = [] {
        std::vector<const Rule*> all;
        for (const auto family : {lockRules, workRules, failureRules, dataLossRules, runningRules, integrityRules,
                                  dmlRules, reversibilityRules, conventionRules}) {
            const auto some = family();
            all.insert(all.end(), some.begin(), some.end());
        }
        return all;
    }();
    return kRules;
}

const Rule* ruleNamed(std::string_view id)
{
    const auto all = rules();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Rule* rule) { return rule->id == id; });
    return found == all.end() ? nullptr : *found;
}

} // namespace lk::review
