// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/finding.h"
#include "ui/common/findinglook.h"

#include <QAbstractItemModel>
#include <QString>

#include <vector>

namespace lk::ui {

/// The findings of one migration.
struct FindingGroup {
    QString version;
    QString title;      ///< "000042 add_index"
    QString unreadable; ///< not empty: the script could not be read, and why
    std::vector<review::Finding> findings;
};

/// Findings grouped by migration; groups without any that is shown are left out. Thin; GUI thread.
class FindingModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum {
        LevelRole = Qt::UserRole, ///< int of FindingLevel; findings only
        RuleRole,
        PlaceRole, ///< "line 2"
        MessageRole,
        RemedyRole,
        SilencedRole,
        CountsRole, ///< groups: "✖1 ▲2"
    };
    using QAbstractItemModel::QAbstractItemModel;

    void reset(std::vector<FindingGroup> groups);
    /// Findings below are hidden; silenced ones too unless everything is shown.
    void setLeast(FindingLevel least);
    [[nodiscard]] const std::vector<FindingGroup>& groups() const { return m_groups; }
    [[nodiscard]] int shownCount() const;
    /// Null for a group.
    [[nodiscard]] const review::Finding* finding(const QModelIndex& index) const;
    [[nodiscard]] const FindingGroup* group(const QModelIndex& index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Shown {
        std::size_t group;
        std::vector<std::size_t> findings;
    };
    void filter();
    [[nodiscard]] QVariant groupData(const FindingGroup& group, int role) const;
    std::vector<FindingGroup> m_groups;
    std::vector<Shown> m_shown;
    FindingLevel m_least = FindingLevel::Note;
};

} // namespace lk::ui
