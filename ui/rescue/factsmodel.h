// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/rescue/facts.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace lk::ui {

/// The facts of a way out side by side: the migrations in question, their statements, and each object of these; a column for each
/// witness. Thin over the facts; GUI thread.
class FactsModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { WhatColumn, HistoryColumn, JournalColumn, CatalogColumn, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;
    void setFacts(std::shared_ptr<const rescue::Facts> facts);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node {
        int parent = -1;
        int row = 0;
        int migration = 0;
        int statement = -1; ///< of the migration; -1: the migration itself
        int object = -1;    ///< of the statement; -1: the statement itself
        std::vector<int> children;
    };
    int add(Node node);
    [[nodiscard]] QString text(const Node& node, int column) const;
    [[nodiscard]] QVariant look(const Node& node, int column, int role) const;

    std::shared_ptr<const rescue::Facts> m_facts;
    std::vector<Node> m_nodes;
    std::vector<int> m_roots;
};

} // namespace lk::ui
