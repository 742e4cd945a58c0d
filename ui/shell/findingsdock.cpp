// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/findingsdock.h"

#include "core/base/text.h"
#include "ui/common/emptyview.h"
#include "ui/common/errortext.h"
#include "ui/common/icons.h"
#include "ui/common/migrationtext.h"
#include "ui/common/qttext.h"
#include "ui/findings/findingmodel.h"
#include "ui/findings/findingpanel.h"
#include "ui/services/reviews.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

FindingsDock::FindingsDock(Services& services, QWidget* parent)
    : QDockWidget(tr("Findings"), parent)
    , m_services(services)
{
    setObjectName(u"dock_findings"_s);
    auto* inside = new QWidget(this);
    m_least = new QComboBox(inside);
    m_least->setObjectName(u"findings_least"_s);
    m_least->setAccessibleName(tr("Severity"));
    m_least->addItem(tr("All severities"), static_cast<int>(FindingLevel::Note));
    m_least->addItem(icon(u"dialog-warning"_s), tr("Errors and warnings"), static_cast<int>(FindingLevel::Warning));
    m_least->addItem(icon(u"state-failed"_s), tr("Errors only"), static_cast<int>(FindingLevel::Error));
    m_count = new QLabel(inside);
    m_count->setObjectName(u"findings_count"_s);
    m_count->setTextFormat(Qt::PlainText);
    m_panel = new FindingPanel(FindingView::Shape::Grouped, u"findings_tree"_s, inside);
    const int gap = fontMetrics().height() / 4;
    auto* row = new QHBoxLayout;
    row->setContentsMargins(2 * gap, gap, 2 * gap, gap);
    row->setSpacing(4 * gap);
    row->addWidget(m_least);
    row->addWidget(m_count, 1);
    auto* all = new QVBoxLayout(inside);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(row);
    all->addWidget(m_panel, 1);
    setWidget(inside);
    inside->setFocusProxy(m_panel);
    // A low window needs its room for the page: the list gives way, the switch above it does not.
    const int least = m_least->sizeHint().height();
    m_least->setMinimumHeight(least);
    m_panel->setMinimumHeight(least + 2 * gap); // its button
    inside->setMinimumHeight(2 * least + 4 * gap);

    connect(m_least, &QComboBox::currentIndexChanged, this, [this] {
        m_panel->setLeast(static_cast<FindingLevel>(m_least->currentData().toInt()));
        tellEmpty();
        tellCount();
    });
    connect(m_panel, &FindingPanel::placeWanted, this, [this](const QString& version, const review::Finding& finding) {
        m_services.openMigration(m_services.store().focusProject(), version, {},
                                 finding.spot.bodyLine > 0 ? finding.spot.bodyLine : finding.spot.line,
                                 finding.spot.part == review::Part::Down ? project::Direction::Down
                                                                         : project::Direction::Up);
    });
    connect(m_panel, &FindingPanel::remedyWanted, this, [this](const QString& version, const review::Finding& finding) {
        emit remedyWanted(m_services.store().focusProject(), version, finding);
    });
    connect(m_panel, &FindingPanel::explainWanted, this, [this](const QString& rule) { m_services.explainRule(rule); });
    const WorkspaceStore& store = services.store();
    connect(services.reviews(), &Reviews::changed, this, &FindingsDock::take);
    connect(&store, &WorkspaceStore::focusChanged, this, &FindingsDock::take);
    connect(&store, &WorkspaceStore::viewChanged, this, &FindingsDock::tellEmpty);
    connect(&store, &WorkspaceStore::closed, this, &FindingsDock::take);
    take();
}

void FindingsDock::take()
{
    const WorkspaceStore& store = m_services.store();
    const auto review = m_services.reviews()->pending(store.focusProject(), store.focusEnvironment());
    std::vector<FindingGroup> groups;
    if (review != nullptr) {
        for (const PendingReview::Item& item : review->items) {
            if (!item.findings.empty() || !item.unreadable.empty()) {
                groups.push_back({toQt(item.version), migrationText(item.version, item.name),
                                  toQt(shownInLine(item.unreadable)), item.findings});
            }
        }
    }
    m_panel->setFindings(std::move(groups));
    tellEmpty();
    tellCount();
}

void FindingsDock::tellCount()
{
    const WorkspaceStore& store = m_services.store();
    const auto review = m_services.reviews()->pending(store.focusProject(), store.focusEnvironment());
    QString text;
    if (review != nullptr) {
        const QString words = countsWords(review->counts);
        text = tr("%1 in %n pending migration(s) of %2", nullptr, static_cast<int>(review->items.size()))
                   .arg(words.isEmpty() ? tr("No findings") : words, store.focusEnvironment());
        if (review->error) {
            text += u" · "_s + tr("reviewed without its catalog: %1").arg(whyText(*review->error).section(u'\n', 0, 0));
        }
    }
    m_count->setText(text);
}

void FindingsDock::tellEmpty()
{
    const WorkspaceStore& store = m_services.store();
    const QString environment = store.focusEnvironment();
    const auto review = m_services.reviews()->pending(store.focusProject(), environment);
    EmptyView& empty = m_panel->emptyView();
    empty.clearButtons();
    if (!store.isOpen()) {
        m_panel->setEmptyMessage(u"state-not-read"_s, tr("No workspace is open."), {});
    } else if (environment.isEmpty()) {
        m_panel->setEmptyMessage(u"state-not-read"_s, tr("No environment is chosen."),
                                 tr("What is pending in it is reviewed, on what its catalog holds."));
    } else if (review != nullptr && review->counts.total() > 0) {
        m_panel->setEmptyMessage(u"view-filter"_s, tr("No findings of this severity."), countsWords(review->counts));
    } else if (review != nullptr && review->items.empty()) {
        m_panel->setEmptyMessage(u"state-applied"_s, tr("No findings"),
                                 tr("Nothing is pending in %1.").arg(environment));
    } else if (review != nullptr) {
        m_panel->setEmptyMessage(u"state-applied"_s, tr("No findings"),
                                 review->surroundings != nullptr
                                     ? tr("%n pending migration(s) were reviewed against the catalog of %1.", nullptr,
                                          static_cast<int>(review->items.size()))
                                           .arg(environment)
                                     : tr("%n pending migration(s) of %1 were reviewed, without its catalog.", nullptr,
                                          static_cast<int>(review->items.size()))
                                           .arg(environment));
    } else if (store.view(store.focusProject(), environment).reading != nullptr ||
               store.view(store.focusProject(), environment).state == EnvironmentView::State::Reading) {
        m_panel->setEmptyMessage(u"state-reading"_s, tr("Reviewing what is pending in %1…").arg(environment), {});
    } else {
        m_panel->setEmptyMessage(u"state-not-read"_s, tr("%1 was not read yet.").arg(environment),
                                 tr("What is pending there is reviewed as soon as it is."));
        QPushButton* connectIt = empty.addButton(tr("Connect"));
        connectIt->setObjectName(u"findings_connect"_s);
        connect(connectIt, &QPushButton::clicked, this,
                [this] { m_services.store().connectEnvironment(m_services.store().focusEnvironment()); });
    }
}

} // namespace lk::ui
