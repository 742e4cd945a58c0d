// SPDX-License-Identifier: Apache-2.0
#include "ui/backfills/backfillmodel.h"

#include "core/base/text.h"
#include "ui/backfills/backfilltext.h"
#include "ui/common/icons.h"
#include "ui/common/qttext.h"

#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QPalette>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

QString line(const std::string& text)
{
    return toQt(shownInLine(text));
}

/// Times sort as they read, in every language.
QString timeText(const std::string& instant, const QString& format)
{
    const QDateTime time = localTime(instant);
    return time.isValid() ? time.toString(format) : QString();
}

} // namespace

Look lookOf(const BackfillRow& row)
{
    if (row.status) {
        return lookOf(*row.status);
    }
    switch (row.known) {
    case BackfillRow::Known::NotRead: return lookOf(Activity::NotRead);
    case BackfillRow::Known::Reading: return lookOf(Activity::Reading);
    case BackfillRow::Known::Failed: return lookOf(Activity::Unreachable);
    case BackfillRow::Known::Read: break;
    }
    return lookOf(backfill::State::Pending);
}

void BackfillModel::setRows(const std::vector<BackfillRow>& rows, bool hasSeveralProjects)
{
    m_hasSeveralProjects = hasSeveralProjects;
    if (std::ranges::equal(rows, m_rows, {}, &BackfillRow::key, &BackfillRow::key)) {
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (!(rows[row] == m_rows[row])) {
                m_rows[row] = rows[row];
                const int at = static_cast<int>(row);
                emit dataChanged(index(at, 0), index(at, ColumnCount - 1));
            }
        }
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

const BackfillRow* BackfillModel::at(const QModelIndex& index) const
{
    return index.isValid() ? &m_rows[static_cast<std::size_t>(index.row())] : nullptr;
}

QModelIndex BackfillModel::find(const BackfillKey& key) const
{
    const auto found = std::ranges::find(m_rows, key, &BackfillRow::key);
    return found != m_rows.end() ? index(static_cast<int>(found - m_rows.begin()), 0) : QModelIndex();
}

int BackfillModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int BackfillModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString BackfillModel::text(const BackfillRow& row, int column) const
{
    switch (column) {
    case NameColumn: {
        const QString name = toQt(shownInLine(fromQt(row.key.name)));
        return m_hasSeveralProjects
                   ? tr("%1: %2", "project: backfill").arg(toQt(shownInLine(fromQt(row.key.project))), name)
                   : name;
    }
    case EnvironmentColumn: return toQt(shownInLine(fromQt(row.key.environment)));
    case StateColumn: return lookOf(row).text;
    case ProgressColumn:
        return row.status && row.status->fraction && row.status->state != backfill::State::Done
                   ? percentText(*row.status->fraction)
                   : QString();
    default: return {};
    }
}

QVariant BackfillModel::data(const QModelIndex& index, int role) const
{
    const BackfillRow* row = at(index);
    if (row == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return text(*row, index.column());
    case Qt::DecorationRole:
        if (index.column() == StateColumn) {
            const Look look = lookOf(*row);
            return roleIcon(look.icon, look.role);
        }
        return {};
    case Qt::ForegroundRole:
        return index.column() == StateColumn ? QVariant(colour(lookOf(*row).role, QGuiApplication::palette()))
                                             : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == ProgressColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::ToolTipRole: {
        QString tip = lookOf(*row).explanation;
        if (row->status) {
            const QString activity = activityText(*row->status);
            tip += activity.isEmpty() ? QString() : u'\n' + activity;
        }
        if (row->declaration == nullptr) {
            tip += u'\n' + tr("No file of this workspace declares it.");
        }
        return tip;
    }
    case Qt::AccessibleTextRole: {
        const QString value = text(*row, index.column());
        return index.column() == NameColumn ? tr("%1, %2, %3", "state, environment, backfill")
                                                  .arg(lookOf(*row).text, text(*row, EnvironmentColumn), value)
                                            : value;
    }
    default: return {};
    }
}

QVariant BackfillModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    switch (section) {
    case NameColumn: return tr("Backfill");
    case EnvironmentColumn: return tr("Environment");
    case StateColumn: return tr("State");
    case ProgressColumn: return tr("Done", "share that is done");
    default: return {};
    }
}

TextTableModel::TextTableModel(std::vector<Column> columns, QObject* parent)
    : QAbstractTableModel(parent)
    , m_columns(std::move(columns))
{}

void TextTableModel::setRows(std::vector<QStringList> rows)
{
    if (rows == m_rows) {
        return;
    }
    const std::size_t added = rows.size() > m_rows.size() ? rows.size() - m_rows.size() : 0;
    if (!m_rows.empty() && rows.size() >= m_rows.size() &&
        std::equal(m_rows.begin() + 1, m_rows.end(), rows.begin() + 1 + static_cast<std::ptrdiff_t>(added))) {
        if (added > 0) {
            beginInsertRows({}, 0, static_cast<int>(added) - 1);
            m_rows.insert(m_rows.begin(), added, QStringList());
            endInsertRows();
        }
        m_rows = std::move(rows);
        emit dataChanged(index(0, 0), index(static_cast<int>(added), columnCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int TextTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TextTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant TextTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Column& column = m_columns[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole: return row(index.row()).value(index.column());
    case Qt::ToolTipRole: return row(index.row()).value(index.column());
    case Qt::TextAlignmentRole: return column.isNumber ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "column: value").arg(column.heading, row(index.row()).value(index.column()));
    default: return {};
    }
}

QVariant TextTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    const Column& column = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::TextAlignmentRole && column.isNumber) {
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    }
    return role == Qt::DisplayRole ? QVariant(column.heading) : QVariant();
}

std::vector<QStringList> minuteRows(const std::vector<backfill::Minute>& minutes)
{
    const QLocale locale;
    std::vector<QStringList> rows;
    rows.reserve(minutes.size());
    for (auto minute = minutes.rbegin(); minute != minutes.rend(); ++minute) {
        const bool isThrottled = minute->throttled.count() > 0;
        rows.push_back(
            {timeText(minute->at, u"yyyy-MM-dd HH:mm"_s), locale.toString(static_cast<qlonglong>(minute->rows)),
             locale.toString(minute->batches), locale.toString(minute->batchP50Ms, 'f', 1),
             locale.toString(minute->batchMaxMs, 'f', 1), locale.toString(minute->batchRows),
             percentText(minute->fraction),
             isThrottled ? spanText(std::chrono::ceil<std::chrono::seconds>(minute->throttled)) : QString(),
             isThrottled || !minute->throttleReason.empty() ? throttleReasonText(minute->throttleReason) : QString()});
    }
    return rows;
}

/// What an event tells beside its kind: its sentence, or its values one after the other.
static QString detailText(const std::string& json)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    if (object.contains(u"text"_s)) {
        return line(object.value(u"text"_s).toString().toStdString());
    }
    QStringList parts;
    for (auto value = object.begin(); value != object.end(); ++value) {
        parts << line(value.key().toStdString() + " " + value.value().toVariant().toString().toStdString());
    }
    return parts.join(u", "_s);
}

/// What an event says of itself; sizes as a person reads them.
static QString detailText(const backfill::EventRecord& event)
{
    if (event.kind != "size-before") {
        return detailText(event.detail);
    }
    const QJsonObject sizes = QJsonDocument::fromJson(QByteArray::fromStdString(event.detail)).object();
    const auto size = [&sizes](const QString& name) {
        return QLocale().formattedDataSize(static_cast<qint64>(sizes.value(name).toDouble()));
    };
    return BackfillModel::tr("rows %1, indexes %2", "sizes").arg(size(u"heap"_s), size(u"indexes"_s));
}

std::vector<QStringList> eventRows(const std::vector<backfill::EventRecord>& events)
{
    std::vector<QStringList> rows;
    rows.reserve(events.size());
    for (const backfill::EventRecord& event : events) {
        rows.push_back(
            {timeText(event.at, u"yyyy-MM-dd HH:mm:ss"_s), eventText(event), detailText(event), line(event.actor)});
    }
    return rows;
}

std::vector<QStringList> refusedRows(const std::vector<backfill::QuarantinedRow>& quarantine)
{
    std::vector<QStringList> rows;
    rows.reserve(quarantine.size());
    for (const backfill::QuarantinedRow& one : quarantine) {
        QStringList key;
        for (const std::string& part : one.key) {
            key << line(part);
        }
        rows.push_back({line(one.leaf), key.join(u", "_s), line(one.sqlState), line(one.message),
                        QLocale().toString(one.attempts), timeText(one.lastAt, u"yyyy-MM-dd HH:mm:ss"_s),
                        one.resolved.empty()         ? BackfillModel::tr("open", "refused row")
                        : one.resolved == "accepted" ? BackfillModel::tr("accepted", "refused row")
                                                     : BackfillModel::tr("to be tried again", "refused row")});
    }
    return rows;
}

} // namespace lk::ui
