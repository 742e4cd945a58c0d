// SPDX-License-Identifier: Apache-2.0
#include "core/history/matrix.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace lk::history {

std::vector<MatrixRow> layTogether(const project::MigrationSet& set, std::span<const Status* const> statuses)
{
    const std::size_t environments = statuses.size();
    std::vector<MatrixRow> withFile(set.migrations.size());
    for (std::size_t i = 0; i < withFile.size(); ++i)
        withFile[i] = {static_cast<int>(i), std::vector<int>(environments, -1)};

    // Missing ones, by version, each behind the migration that stands before it in the first status that has it.
    std::vector<std::vector<MatrixRow>> behind(set.migrations.size() + 1);
    std::unordered_map<std::string_view, std::pair<std::size_t, std::size_t>> missing;
    for (std::size_t e = 0; e < environments; ++e) {
        if (statuses[e] == nullptr)
            continue;
        std::size_t slot = 0;
        for (std::size_t r = 0; r < statuses[e]->rows.size(); ++r) {
            const StatusRow& row = statuses[e]->rows[r];
            if (row.migration >= 0 && static_cast<std::size_t>(row.migration) < withFile.size()) {
                withFile[static_cast<std::size_t>(row.migration)].cells[e] = static_cast<int>(r);
                slot = std::max(slot, static_cast<std::size_t>(row.migration) + 1);
                continue;
            }
            const auto [at, isNew] = missing.try_emplace(row.version, slot, behind[slot].size());
            if (isNew)
                behind[slot].push_back({-1, std::vector<int>(environments, -1)});
            behind[at->second.first][at->second.second].cells[e] = static_cast<int>(r);
        }
    }

    std::vector<MatrixRow> rows;
    rows.reserve(withFile.size() + missing.size());
    for (std::size_t i = 0; i <= withFile.size(); ++i) {
        for (MatrixRow& row : behind[i])
            rows.push_back(std::move(row));
        if (i < withFile.size())
            rows.push_back(std::move(withFile[i]));
    }
    return rows;
}

} // namespace lk::history
