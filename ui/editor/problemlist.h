// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/editor/analysis.h"

#include <QAbstractListModel>
#include <QString>

#include <vector>

class QListView;

namespace lk::ui {

/// Problems of one script as rows "line 7: …"; the same values as margin and underlines. A thin model over them.
class ProblemModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    struct Row {
        Problem problem;
        int line = 1;
        int column = 1;
    };
    void reset(std::vector<Row> rows);
    [[nodiscard]] const Row& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<Row> m_rows;
};

} // namespace lk::ui
