// SPDX-License-Identifier: Apache-2.0
#include "core/base/nearestword.h"

#include <algorithm>
#include <numeric>

namespace lk {

std::size_t wordDistance(std::string_view a, std::string_view b)
{
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
        d[i][0] = i;
    std::iota(d[0].begin(), d[0].end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[a.size()][b.size()];
}

std::string nearestWord(const std::string& word, const std::vector<std::string>& known)
{
    if (word.size() > 64)
        return {};
    std::string nearest;
    std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const auto& candidate : known) {
        const std::size_t cost = candidate.starts_with(word) && word.size() >= 2 ? 1 : wordDistance(word, candidate);
        if (cost < best) {
            best = cost;
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace lk
