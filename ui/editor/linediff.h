// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QStringView>

#include <utility>
#include <vector>

namespace lk::ui {

/// Pairs (line in `before`, line in `after`) that both texts share, in order: Myers' greedy algorithm after common ends are cut
/// off. Where the middle differs by more than about 2,000 lines it is taken as wholly different. Pure; any thread.
[[nodiscard]] std::vector<std::pair<int, int>> commonLines(const QList<QStringView>& before,
                                                           const QList<QStringView>& after);

} // namespace lk::ui
