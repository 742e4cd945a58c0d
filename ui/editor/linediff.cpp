// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/linediff.h"

#include <algorithm>

namespace lk::ui {
namespace {

constexpr int kMostEdits = 2'000; // the trace of the search grows with its square: 16 MB at most

/// Shared lines of two stretches that begin at `offsetA` and `offsetB`.
void compareMiddle(const QList<QStringView>& a, int beginA, int endA, const QList<QStringView>& b, int beginB, int endB,
                   std::vector<std::pair<int, int>>& shared)
{
    const int n = endA - beginA;
    const int m = endB - beginB;
    if (n == 0 || m == 0)
        return;
    const int most = std::min(n + m, kMostEdits);
    const int middle = most + 1;
    std::vector<int> furthest(static_cast<std::size_t>(2 * most + 3), 0);
    const auto at = [&](int k) -> int& { return furthest[static_cast<std::size_t>(middle + k)]; };
    std::vector<std::vector<int>> trace;
    int edits = -1;
    for (int d = 0; d <= most && edits < 0; ++d) {
        for (int k = -d; k <= d; k += 2) {
            int x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
            while (x < n && x - k < m && a[beginA + x] == b[beginB + x - k])
                ++x;
            at(k) = x;
            if (x >= n && x - k >= m) {
                edits = d;
                break;
            }
        }
        trace.emplace_back(furthest.begin() + middle - d, furthest.begin() + middle + d + 1);
    }
    if (edits < 0)
        return;
    std::vector<std::pair<int, int>> backwards;
    int x = n;
    int y = m;
    for (int d = edits; d > 0; --d) {
        const std::vector<int>& row = trace[static_cast<std::size_t>(d - 1)]; // of k = -(d-1) … d-1
        const auto reached = [&](int k) { return std::abs(k) > d - 1 ? -1 : row[static_cast<std::size_t>(k + d - 1)]; };
        const int k = x - y;
        const int from = k == -d || (k != d && reached(k - 1) < reached(k + 1)) ? k + 1 : k - 1;
        const int fromX = reached(from);
        const int fromY = fromX - from;
        while (x > fromX && y > fromY && x - 1 >= 0 && y - 1 >= 0 && x > 0 && y > 0 &&
               a[beginA + x - 1] == b[beginB + y - 1] && (x - 1 >= fromX && y - 1 >= fromY)) {
            backwards.emplace_back(beginA + x - 1, beginB + y - 1);
            --x;
            --y;
        }
        x = fromX;
        y = fromY;
    }
    while (x > 0 && y > 0) {
        backwards.emplace_back(beginA + x - 1, beginB + y - 1);
        --x;
        --y;
    }
    shared.insert(shared.end(), backwards.rbegin(), backwards.rend());
}

} // namespace

std::vector<std::pair<int, int>> commonLines(const QList<QStringView>& before, const QList<QStringView>& after)
{
    int begin = 0;
    int endA = static_cast<int>(before.size());
    int endB = static_cast<int>(after.size());
    std::vector<std::pair<int, int>> shared;
    while (begin < endA && begin < endB && before[begin] == after[begin]) {
        shared.emplace_back(begin, begin);
        ++begin;
    }
    int same = 0;
    while (endA - same > begin && endB - same > begin && before[endA - same - 1] == after[endB - same - 1])
        ++same;
    compareMiddle(before, begin, endA - same, after, begin, endB - same, shared);
    for (int i = same; i > 0; --i)
        shared.emplace_back(endA - i, endB - i);
    return shared;
}

} // namespace lk::ui
