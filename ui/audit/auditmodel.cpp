// SPDX-License-Identifier: Apache-2.0
#include "ui/audit/auditmodel.h"

#include "core/audit/exported.h"
#include "core/base/text.h"
#include "ui/common/qttext.h"
#include "ui/common/roles.h"

#include <QGuiApplication>
#include <QLocale>
#include <QPalette>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

using audit::Entry;

QString line(const std::string& text)
{
    return toQt(shownInLine(text));
}

/// Times, hours and minutes: sorts as it reads, in every language.
QString timeText(const QDateTime& time)
{
    return time.toString(u"yyyy-MM-dd HH:mm"_s);
}

bool isWell(const Entry& entry)
{
    return entry.result.outcome == "done" || entry.result.outcome.starts_with("was-");
}

QString outcomeText(const Entry& entry)
{
    return entry.result.outcome == "begun" ? AuditModel::tr("no end told") : line(audit::resultText(entry));
}

QStringList sortedWithout(QStringList names, const QString& without)
{
    names.removeAll(without);
    names.removeDuplicates();
    names.sort();
    return names;
}

} // namespace

void AuditModel::setLines(std::vector<audit::Line> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    m_rows = audit::oneForEachRun(m_lines);
    std::ranges::reverse(m_rows);
    endResetModel();
}

const Entry& AuditModel::entry(int row) const
{
    return m_lines[m_rows[static_cast<std::size_t>(row)]].entry;
}

QDateTime AuditModel::time(int row) const
{
    return QDateTime::fromString(toQt(entry(row).time), Qt::ISODateWithMs).toLocalTime();
}

QStringList AuditModel::environments() const
{
    QStringList names;
    for (const audit::Line& one : m_lines) {
        names << line(one.entry.env);
    }
    return sortedWithout(std::move(names), {});
}

QStringList AuditModel::actors() const
{
    QStringList names;
    for (const audit::Line& one : m_lines) {
        names << line(audit::whoText(one.entry));
    }
    return sortedWithout(std::move(names), {});
}

int AuditModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AuditModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AuditModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Entry& one = entry(index.row());
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case TimeColumn: return timeText(time(index.row()));
        case WhoColumn: return line(audit::whoText(one));
        case EnvironmentColumn: return line(one.env);
        case WhatColumn: return line(audit::whatText(one));
        case ResultColumn: return outcomeText(one);
        case ApprovalColumn: return line(audit::approvalText(one));
        case RunColumn: return toQt(one.run.substr(0, 8));
        default: return {};
        }
    case Qt::ToolTipRole: return QString(u"<pre>"_s + factsText(one).toHtmlEscaped() + u"</pre>"_s);
    case Qt::AccessibleTextRole: {
        const QString name = headerData(index.column(), Qt::Horizontal).toString();
        const QString value = data(index).toString();
        return value.isEmpty() ? name : tr("%1: %2", "column: value").arg(name, value);
    }
    case Qt::ForegroundRole:
        if (index.column() == ResultColumn) {
            return colour(isWell(one)                      ? Role::Green
                          : one.result.outcome == "failed" ? Role::Red
                                                           : Role::Amber,
                          QGuiApplication::palette());
        }
        return {};
    default: return {};
    }
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    switch (section) {
    case TimeColumn: return tr("Time");
    case WhoColumn: return tr("Who");
    case EnvironmentColumn: return tr("Environment");
    case WhatColumn: return tr("What");
    case ResultColumn: return tr("Result");
    case ApprovalColumn: return tr("Confirmation");
    case RunColumn: return tr("Run");
    default: return {};
    }
}

AuditFilter::AuditFilter(AuditModel* model, QObject* parent) : QSortFilterProxyModel(parent), m_model(model)
{
    setSourceModel(model);
}

void AuditFilter::setWish(const AuditWish& wish)
{
    if (m_wish == wish) {
        return;
    }
    m_wish = wish;
    invalidateFilter();
}

const Entry& AuditFilter::entry(const QModelIndex& index) const
{
    return m_model->entry(mapToSource(index).row());
}

bool AuditFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const Entry& one = m_model->entry(row);
    if (!m_wish.environment.isEmpty() && line(one.env) != m_wish.environment) {
        return false;
    }
    if (!m_wish.who.isEmpty() && line(audit::whoText(one)) != m_wish.who) {
        return false;
    }
    const QDate day = m_model->time(row).date();
    if ((m_wish.from.isValid() && day < m_wish.from) || (m_wish.to.isValid() && day > m_wish.to)) {
        return false;
    }
    if (m_wish.text.isEmpty()) {
        return true;
    }
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (m_model->index(row, column, parent).data().toString().contains(m_wish.text, Qt::CaseInsensitive)) {
            return true;
        }
    }
    return factsText(one).contains(m_wish.text, Qt::CaseInsensitive);
}

QString factsText(const Entry& entry)
{
    QStringList lines;
    const auto add = [&lines](const QString& name, const QString& value) {
        if (!value.isEmpty()) {
            lines << AuditModel::tr("%1: %2", "fact: value").arg(name, value);
        }
    };
    const auto listed = [](const std::vector<std::string>& texts) {
        QStringList all;
        for (const std::string& text : texts) {
            all << line(text);
        }
        return all.join(u", "_s);
    };
    add(AuditModel::tr("Entry"),
        AuditModel::tr("%1 of %2", "number, time").arg(QLocale().toString(qulonglong{entry.seq}), toQt(entry.time)));
    add(AuditModel::tr("Result"), outcomeText(entry));
    add(AuditModel::tr("Failed at"), line(entry.result.version));
    add(AuditModel::tr("Message"), toQt(shown(entry.result.message)));
    add(AuditModel::tr("State left"), line(entry.result.stateLeft));
    add(AuditModel::tr("By"), line(audit::whoText(entry)) +
                                  (entry.actor.sessionUser.empty()
                                       ? QString()
                                       : AuditModel::tr(", as %1 on the server").arg(line(entry.actor.currentUser))));
    add(AuditModel::tr("Database"),
        entry.identity.database.empty()
            ? QString()
            : AuditModel::tr("%1 at %2", "database, server")
                  .arg(line(entry.identity.database),
                       line(entry.identity.host) +
                           (entry.identity.port.empty() ? QString() : u':' + line(entry.identity.port))));
    add(AuditModel::tr("Cluster"), line(entry.identity.systemIdentifier));
    add(AuditModel::tr("Protection"), line(entry.protection));
    add(AuditModel::tr("Project"),
        line(entry.plan.project) + (entry.plan.format.empty() ? QString() : u" ("_s + line(entry.plan.format) + u')'));
    add(AuditModel::tr("Versions"), listed(entry.versions));
    add(AuditModel::tr("Plan"), line(entry.plan.digest));
    add(AuditModel::tr("What it did"), listed(entry.plan.deeds));
    add(AuditModel::tr("Guards set aside"), listed(entry.plan.overrides));
    add(AuditModel::tr("Confirmation"), line(audit::approvalText(entry)));
    add(AuditModel::tr("Backup"), line(entry.backup));
    add(AuditModel::tr("Found out about former runs"), listed(entry.result.found));
    add(AuditModel::tr("Run"), line(entry.run));
    add(AuditModel::tr("Hash"), toQt(entry.hash));
    return lines.join(u'\n');
}

} // namespace lk::ui
