// SPDX-License-Identifier: Apache-2.0
#include "ui/backups/backupmodel.h"

#include "core/base/text.h"
#include "ui/backups/backuptext.h"
#include "ui/common/qttext.h"
#include "ui/common/roles.h"
#include "ui/common/timetext.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

BackupModel::BackupModel(QObject* parent) : QAbstractTableModel(parent) {}

void BackupModel::setManifests(std::vector<backup::Manifest> manifests)
{
    m_all = std::move(manifests);
    filter();
}

int BackupModel::put(const backup::Manifest& manifest)
{
    const auto known = std::ranges::find(m_all, manifest.file, &backup::Manifest::file);
    if (known != m_all.end()) {
        *known = manifest;
    } else {
        m_all.insert(m_all.begin(), manifest);
    }
    filter();
    for (std::size_t row = 0; row < m_shown.size(); ++row) {
        if (m_all[m_shown[row]].file == manifest.file) {
            return static_cast<int>(row);
        }
    }
    return -1;
}

void BackupModel::setEnvironment(const QString& name)
{
    m_environment = name;
    filter();
}

void BackupModel::filter()
{
    beginResetModel();
    m_shown.clear();
    const std::string name = fromQt(m_environment);
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        if (name.empty() || m_all[i].environment == name) {
            m_shown.push_back(i);
        }
    }
    endResetModel();
}

const backup::Manifest* BackupModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? &m_all[m_shown[static_cast<std::size_t>(row)]] : nullptr;
}

int BackupModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int BackupModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant BackupModel::textAt(const backup::Manifest& manifest, int column) const
{
    switch (column) {
    case TakenColumn: {
        const QDateTime at = timeOf(manifest.snapshotAt);
        return at.isValid() ? tr("%1 (%2 ago)").arg(takenText(manifest), ageText(at)) : takenText(manifest);
    }
    case EnvironmentColumn: return toQt(shownInLine(manifest.environment));
    case DatabaseColumn: return toQt(shownInLine(manifest.server.database));
    case WhatColumn:
        switch (manifest.what) {
        case backup::What::Whole: return tr("whole");
        case backup::What::Schema: return tr("schema");
        case backup::What::Tables: break;
        }
        return tr("%n table(s)", nullptr, static_cast<int>(manifest.tables.size()));
    case ResultColumn: return manifest.isVerified ? tr("verified") : tr("unverified");
    case SizeColumn:
        return QLocale().formattedDataSize(static_cast<qint64>(manifest.bytes), 1, QLocale::DataSizeSIFormat);
    default: return {};
    }
}

QVariant BackupModel::data(const QModelIndex& index, int role) const
{
    const backup::Manifest* manifest = index.isValid() ? at(index.row()) : nullptr;
    if (manifest == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return textAt(*manifest, index.column());
    case Qt::ToolTipRole: return QString(u"<qt>"_s + factsText(*manifest).toHtmlEscaped().replace(u'\n', u"<br>"_s));
    case Qt::ForegroundRole:
        return index.column() != ResultColumn
                   ? QVariant()
                   : colour(manifest->isVerified ? Role::Green : Role::Red, QGuiApplication::palette());
    case Qt::TextAlignmentRole:
        return index.column() == SizeColumn ? QVariant(int{Qt::AlignRight} | int{Qt::AlignVCenter}) : QVariant();
    default: return {};
    }
}

QVariant BackupModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case TakenColumn: return tr("Taken");
    case EnvironmentColumn: return tr("Environment");
    case DatabaseColumn: return tr("Database");
    case WhatColumn: return tr("What");
    case ResultColumn: return tr("Result");
    case SizeColumn: return tr("Size");
    default: return {};
    }
}

} // namespace lk::ui
