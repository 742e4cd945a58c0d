// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <tuple>

namespace lk::ui {

/// A backfill in an environment of a project.
struct BackfillKey {
    QString project;
    QString environment;
    QString name;
    [[nodiscard]] bool isEmpty() const { return name.isEmpty(); }
    friend bool operator==(const BackfillKey&, const BackfillKey&) = default;
    friend bool operator<(const BackfillKey& a, const BackfillKey& b)
    {
        return std::tie(a.project, a.environment, a.name) < std::tie(b.project, b.environment, b.name);
    }
};

} // namespace lk::ui
