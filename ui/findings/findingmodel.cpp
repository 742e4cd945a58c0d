// SPDX-License-Identifier: Apache-2.0
#include "ui/findings/findingmodel.h"

#include "core/base/text.h"
#include "ui/common/qttext.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {
/// internalId of a group; a finding carries its group's number plus one.
constexpr quintptr kGroup = 0;

QString onOneLine(const std::string& text)
{
    return toQt(shown(text)).simplified(); // a remedy's statement keeps its words, not its lines
}
} // namespace

void FindingModel::reset(std::vector<FindingGroup> groups)
{
    beginResetModel();
    m_groups = std::move(groups);
    filter();
    endResetModel();
}

void FindingModel::setLeast(FindingLevel least)
{
    if (least == m_least) {
        return;
    }
    beginResetModel();
    m_least = least;
    filter();
    endResetModel();
}

void FindingModel::filter()
{
    m_shown.clear();
    for (std::size_t at = 0; at < m_groups.size(); ++at) {
        Shown shown{at, {}};
        const std::vector<review::Finding>& findings = m_groups[at].findings;
        for (std::size_t i = 0; i < findings.size(); ++i) {
            if (levelOf(findings[i].severity) >= m_least &&
                (!findings[i].isSilenced || m_least == FindingLevel::Note)) {
                shown.findings.push_back(i);
            }
        }
        if (!shown.findings.empty() || !m_groups[at].unreadable.isEmpty()) {
            m_shown.push_back(std::move(shown));
        }
    }
}

int FindingModel::shownCount() const
{
    std::size_t count = 0;
    for (const Shown& shown : m_shown) {
        count += shown.findings.size();
    }
    return static_cast<int>(count);
}

const review::Finding* FindingModel::finding(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == kGroup) {
        return nullptr;
    }
    const Shown& shown = m_shown[static_cast<std::size_t>(index.internalId() - 1)];
    return &m_groups[shown.group].findings[shown.findings[static_cast<std::size_t>(index.row())]];
}

const FindingGroup* FindingModel::group(const QModelIndex& index) const
{
    if (!index.isValid()) {
        return nullptr;
    }
    const std::size_t at = static_cast<std::size_t>(index.internalId() == kGroup ? static_cast<quintptr>(index.row())
                                                                                 : index.internalId() - 1);
    return &m_groups[m_shown[at].group];
}

QModelIndex FindingModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kGroup);
}

QModelIndex FindingModel::parent(const QModelIndex& child) const
{
    return child.isValid() && child.internalId() != kGroup
               ? createIndex(static_cast<int>(child.internalId() - 1), 0, kGroup)
               : QModelIndex();
}

int FindingModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid()) {
        return static_cast<int>(m_shown.size());
    }
    return parent.internalId() == kGroup
               ? static_cast<int>(m_shown[static_cast<std::size_t>(parent.row())].findings.size())
               : 0;
}

int FindingModel::columnCount(const QModelIndex&) const
{
    return 1;
}

QVariant FindingModel::groupData(const FindingGroup& group, int role) const
{
    const FindingCounts counts = countsOf(group.findings);
    switch (role) {
    case Qt::DisplayRole: return group.title;
    case Qt::AccessibleTextRole:
        return group.unreadable.isEmpty() ? QString(group.title + u", "_s + countsWords(counts))
                                          : QString(group.title + u", "_s + group.unreadable);
    case MessageRole: return group.unreadable;
    case CountsRole: return countsText(counts);
    case Qt::ToolTipRole: return group.unreadable.isEmpty() ? countsWords(counts) : group.unreadable;
    default: return {};
    }
}

QVariant FindingModel::data(const QModelIndex& index, int role) const
{
    const review::Finding* told = finding(index);
    if (told == nullptr) {
        return index.isValid() ? groupData(*group(index), role) : QVariant();
    }
    const auto place = [told] {
        const int line = told->spot.bodyLine > 0 ? told->spot.bodyLine : told->spot.line;
        const QString where = told->spot.part == review::Part::Down ? tr("down, line %L1") : tr("line %L1");
        return where.arg(line);
    };
    switch (role) {
    case Qt::DisplayRole: return QString(toQt(told->rule) + u"  "_s + place() + u"  "_s + onOneLine(told->message));
    case Qt::AccessibleTextRole:
        return QString((told->isSilenced ? tr("Silenced") : lookOf(levelOf(told->severity)).text) + u": "_s +
                       onOneLine(told->message) + u", "_s + place() + u", "_s + toQt(told->rule));
    case Qt::ToolTipRole:
        return QString(u"<qt>"_s + findingText(*told).toHtmlEscaped().replace(u'\n', u"<br>"_s) + u"</qt>"_s);
    case LevelRole: return static_cast<int>(levelOf(told->severity));
    case RuleRole: return toQt(told->rule);
    case PlaceRole: return place();
    case MessageRole: return onOneLine(told->message);
    case RemedyRole:
        return told->isSilenced       ? tr("Silenced: %1").arg(onOneLine(told->silencedBecause))
               : told->remedy.empty() ? QString()
                                      : tr("Remedy: %1").arg(onOneLine(told->remedy));
    case SilencedRole: return told->isSilenced;
    default: return {};
    }
}

} // namespace lk::ui
