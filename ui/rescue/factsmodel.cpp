// SPDX-License-Identifier: Apache-2.0
#include "ui/rescue/factsmodel.h"

#include "core/base/text.h"
#include "ui/common/icons.h"
#include "ui/common/qttext.h"
#include "ui/rescue/rescuetext.h"

#include <QFont>

using namespace Qt::StringLiterals;

namespace lk::ui {

int FactsModel::add(Node node)
{
    const int index = static_cast<int>(m_nodes.size());
    std::vector<int>& siblings = node.parent < 0 ? m_roots : m_nodes[static_cast<std::size_t>(node.parent)].children;
    node.row = static_cast<int>(siblings.size());
    siblings.push_back(index);
    m_nodes.push_back(std::move(node));
    return index;
}

void FactsModel::setFacts(std::shared_ptr<const rescue::Facts> facts)
{
    beginResetModel();
    m_facts = std::move(facts);
    m_nodes.clear();
    m_roots.clear();
    const std::size_t migrations = m_facts == nullptr ? 0 : m_facts->migrations.size();
    for (std::size_t m = 0; m < migrations; ++m) {
        const rescue::MigrationFact& fact = m_facts->migrations[m];
        const int migration = static_cast<int>(m);
        const int above = add({-1, 0, migration, -1, -1, {}});
        for (std::size_t s = 0; s < fact.statements.size(); ++s) {
            const int statement = static_cast<int>(s);
            const int row = add({above, 0, migration, statement, -1, {}});
            const auto& objects = fact.statements[s].objects;
            for (std::size_t o = 0; o < objects.size(); ++o) {
                add({row, 0, migration, statement, static_cast<int>(o), {}});
            }
        }
    }
    endResetModel();
}

QModelIndex FactsModel::index(int row, int column, const QModelIndex& parent) const
{
    if (column < 0 || column >= ColumnCount || row < 0 || row >= rowCount(parent)) {
        return {};
    }
    const std::vector<int>& siblings = parent.isValid() ? m_nodes[parent.internalId()].children : m_roots;
    return createIndex(row, column, static_cast<quintptr>(siblings[static_cast<std::size_t>(row)]));
}

QModelIndex FactsModel::parent(const QModelIndex& child) const
{
    const int above = child.isValid() ? m_nodes[child.internalId()].parent : -1;
    return above < 0 ? QModelIndex()
                     : createIndex(m_nodes[static_cast<std::size_t>(above)].row, 0, static_cast<quintptr>(above));
}

int FactsModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid()) {
        return static_cast<int>(m_roots.size());
    }
    return parent.column() == 0 ? static_cast<int>(m_nodes[parent.internalId()].children.size()) : 0;
}

int FactsModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QString FactsModel::text(const Node& node, int column) const
{
    const rescue::MigrationFact& fact = m_facts->migrations[static_cast<std::size_t>(node.migration)];
    if (node.statement < 0) {
        switch (column) {
        case WhatColumn: return toQt(shownInLine(fact.version)) + u"  "_s + toQt(shownInLine(fact.name));
        case HistoryColumn: return toQt(shown(fact.history));
        case JournalColumn: return toQt(shown(fact.journal));
        default: return toQt(shown(fact.catalog));
        }
    }
    const rescue::StatementFact& statement = fact.statements[static_cast<std::size_t>(node.statement)];
    if (node.object < 0) {
        switch (column) {
        case WhatColumn: return QString::number(statement.number) + u"  "_s + toQt(statement.text);
        case HistoryColumn: return {};
        case JournalColumn: return journalText(statement);
        default: return catalogText(statement);
        }
    }
    const rescue::ObjectFact& object = statement.objects[static_cast<std::size_t>(node.object)];
    switch (column) {
    case WhatColumn: return toQt(shownInLine(object.object));
    case CatalogColumn: return presenceText(object);
    default: return {};
    }
}

QVariant FactsModel::look(const Node& node, int column, int role) const
{
    const rescue::MigrationFact& fact = m_facts->migrations[static_cast<std::size_t>(node.migration)];
    if (role == Qt::FontRole && node.statement < 0 && column == WhatColumn) {
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    if (role != Qt::DecorationRole || node.statement < 0 || node.object >= 0 || column == WhatColumn ||
        column == HistoryColumn) {
        return node.statement < 0 && column == WhatColumn && role == Qt::DecorationRole ? icon(u"state-failed"_s)
                                                                                        : QVariant();
    }
    const rescue::StatementFact& statement = fact.statements[static_cast<std::size_t>(node.statement)];
    const std::optional<rescue::Truth> told = column == JournalColumn ? statement.journal : statement.catalog;
    if (!told) {
        return {};
    }
    return icon(*told == rescue::Truth::TookEffect    ? u"state-applied"_s
                : *told == rescue::Truth::LeftNothing ? u"state-pending"_s
                                                     : u"outcome-unknown"_s);
}

QVariant FactsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || m_facts == nullptr) {
        return {};
    }
    const Node& node = m_nodes[index.internalId()];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        return text(node, index.column());
    }
    return look(node, index.column(), role);
}

QVariant FactsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case WhatColumn: return tr("Migration, statement, object");
    case HistoryColumn: return tr("History says");
    case JournalColumn: return tr("Journal says");
    default: return tr("Catalog says");
    }
}

} // namespace lk::ui
