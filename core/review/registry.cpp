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
    static const std::vector<const Rule*> kById = [] {
        const auto all = rules();
        std::vector<const Rule*> byId(all.begin(), all.end());
        std::ranges::sort(byId, {}, &Rule::id);
        return byId;
    }();
    const auto found = std::ranges::lower_bound(kById, id, {}, &Rule::id);
    return found == kById.end() || (*found)->id != id ? nullptr : *found;
}

} // namespace lk::review
