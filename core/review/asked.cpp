// SPDX-License-Identifier: Apache-2.0
#include "core/review/asked.h"

#include <pg_query/pg_query.pb-c.h>

#include <algorithm>
#include <vector>

namespace lk::review {

namespace {

constexpr std::size_t kKinds = PG_QUERY__NODE__NODE_A_CONST + 1; // the last one

} // namespace

std::span<const Asked> rulesFor(int nodeCase)
{
    static const std::vector<std::vector<Asked>> kByKind = [] {
        std::vector<std::vector<Asked>> byKind(kKinds);
        const auto all = rules();
        for (std::uint32_t number = 0; number < all.size(); ++number) {
            const Rule& rule = *all[number];
            if (rule.atUnparsed != nullptr)
                byKind[0].push_back({&rule, number, rule.needs});
            if (rule.atStatement == nullptr)
                continue;
            for (std::size_t kind = 1; kind < kKinds; ++kind) {
                if (rule.kinds.front() == 0 ||
                    std::ranges::find(rule.kinds, static_cast<int>(kind)) != rule.kinds.end())
                    byKind[kind].push_back({&rule, number, rule.needs});
            }
        }
        return byKind;
    }();
    const auto kind = static_cast<std::size_t>(nodeCase);
    return kind < kByKind.size() ? std::span<const Asked>(kByKind[kind]) : std::span<const Asked>();
}

std::span<const Asked> rulesAtEnds()
{
    static const std::vector<Asked> kAtEnds = [] {
        std::vector<Asked> atEnds;
        const auto all = rules();
        for (std::uint32_t number = 0; number < all.size(); ++number) {
            if (all[number]->atPartEnd != nullptr || all[number]->atFileEnd != nullptr)
                atEnds.push_back({all[number], number, Needs::Nothing});
        }
        return atEnds;
    }();
    return kAtEnds;
}

} // namespace lk::review
