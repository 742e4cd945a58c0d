// SPDX-License-Identifier: Apache-2.0
#include "ui/rehearsal/verifydialog.h"

#include "core/base/text.h"
#include "ui/common/errortext.h"
#include "ui/common/messagebar.h"
#include "ui/common/plainlabel.h"
#include "ui/common/qttext.h"
#include "ui/common/timetext.h"
#include "ui/rehearsal/rehearsaltext.h"
#include "ui/rehearsal/verifymodel.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

using rehearsal::Verdict;

VerifyDialog::VerifyDialog(Services& services, project::Project project, const project::Environment& environment,
                           QWidget* parent)
    : QDialog(parent)
    , m_services(services)
    , m_project(std::move(project))
{
    setObjectName(u"dialog_verify"_s);
    setWindowTitle(tr("Verify Reversibility of %1").arg(toQt(shownInLine(m_project.name))));
    const EnvironmentView view = services.store().view(toQt(m_project.name), toQt(environment.name));
    if (view.reading != nullptr) {
        for (const history::StatusRow& row : view.reading->status.rows) {
            if (row.state == history::MigrationState::Pending || row.state == history::MigrationState::OutOfOrder) {
                m_pending.push_back(row.version);
            }
        }
    }
    if (const auto set = services.store().migrations(toQt(m_project.name))) {
        m_total = static_cast<int>(set->migrations.size());
    }
    build(environment);
    m_timer.setInterval(100);
    connect(&m_timer, &QTimer::timeout, this, [this] { look(); });
    setRunning(false);
}

void VerifyDialog::build(const project::Environment& environment)
{
    const int gap = fontMetrics().height() / 2;
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap);
    layout->setSpacing(gap);
    auto* words = plainLabel(u"verify_text"_s, this);
    words->setText(
        tr("Each migration goes up, down and up again on an empty database of a private server; after each way the "
           "schema must be what it was before. No environment is touched. Rows are not compared."));
    layout->addWidget(words);
    m_all = new QRadioButton(tr("&All migrations"), this);
    m_all->setObjectName(u"verify_all"_s);
    m_onlyPending = new QRadioButton(
        tr("Only those &pending in %1 (%2)").arg(toQt(shownInLine(environment.name))).arg(m_pending.size()), this);
    m_onlyPending->setObjectName(u"verify_pending"_s);
    m_onlyPending->setEnabled(!m_pending.empty());
    (m_pending.empty() ? m_all : m_onlyPending)->setChecked(true);
    layout->addWidget(m_all);
    layout->addWidget(m_onlyPending);
    m_model = new VerifyModel(this);
    m_list = new QTreeView(this);
    m_list->setObjectName(u"verify_list"_s);
    m_list->setAccessibleName(tr("Migrations that were proved"));
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    const int character = fontMetrics().averageCharWidth();
    m_list->setColumnWidth(VerifyModel::VersionColumn, character * 16);
    m_list->setColumnWidth(VerifyModel::NameColumn, character * 28);
    m_list->setColumnWidth(VerifyModel::VerdictColumn, character * 26);
    m_list->setColumnWidth(VerifyModel::TimeColumn, character * 10);
    layout->addWidget(m_list, 1);
    m_reason = plainLabel(u"verify_reason"_s, this);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_reason);
    m_result = new MessageBar(this);
    m_result->setObjectName(u"verify_result"_s);
    m_result->hide();
    layout->addWidget(m_result);
    auto* row = new QHBoxLayout;
    m_bar = new QProgressBar(this);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setFixedWidth(character * 24);
    m_progress = plainLabel(u"verify_progress"_s, this);
    m_progress->setWordWrap(false);
    m_close = new QPushButton(this);
    m_close->setObjectName(u"verify_close"_s);
    m_start = new QPushButton(tr("&Verify"), this);
    m_start->setObjectName(u"verify_start"_s);
    row->addWidget(m_bar);
    row->addWidget(m_progress);
    row->addStretch(); // the buttons keep their size while nothing is under way
    row->addWidget(m_close);
    row->addWidget(m_start);
    layout->addLayout(row);
    m_close->setAutoDefault(false);
    m_start->setDefault(true);
    resize(character * 120, fontMetrics().height() * 32);
    connect(m_start, &QPushButton::clicked, this, [this] { start(); });
    connect(m_close, &QPushButton::clicked, this, &VerifyDialog::reject);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& at) {
        m_reason->setText(at.isValid() ? reasonOf(m_model->at(at.row())) : QString());
    });
}

void VerifyDialog::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    m_start->setEnabled(!isRunning);
    m_all->setEnabled(!isRunning);
    m_onlyPending->setEnabled(!isRunning && !m_pending.empty());
    m_bar->setVisible(isRunning);
    m_progress->setVisible(isRunning);
    m_close->setEnabled(true);
    m_close->setText(isRunning ? tr("Cancel") : tr("Close"));
}

void VerifyDialog::reject()
{
    if (!m_isRunning) {
        QDialog::reject();
        return;
    }
    m_ticket.requestStop(); // its answer tells the end
    m_close->setEnabled(false);
    m_progress->setText(tr("Cancelling…"));
}

void VerifyDialog::start()
{
    if (m_isRunning) {
        return;
    }
    m_model->clear();
    m_result->hide();
    m_reason->clear();
    m_gathered = std::make_shared<Gathered>();
    m_bar->setRange(0, m_total);
    m_bar->setValue(0);
    m_since.start();
    setRunning(true);
    m_timer.start();
    rehearsal::VerifyWanted wanted;
    if (m_onlyPending->isChecked()) {
        wanted.versions = m_pending;
    }
    m_ticket = m_services.jobs().start(
        this,
        [project = m_project, wanted, gathered = m_gathered](std::stop_token stop) {
            return rehearsal::verify(
                project, wanted, std::move(stop),
                [&gathered](const rehearsal::VerifiedMigration& one) {
                    const std::lock_guard lock(gathered->mutex);
                    gathered->judged.push_back(one);
                },
                [&gathered](const std::string& what) {
                    const std::lock_guard lock(gathered->mutex);
                    gathered->progress = what;
                });
        },
        [this](const rehearsal::Verification& all) { told(all); }, [this](const Error& error) { failed(error); });
}

/// Takes what has gathered.
void VerifyDialog::look()
{
    std::vector<rehearsal::VerifiedMigration> judged;
    QString progress;
    {
        const std::lock_guard lock(m_gathered->mutex);
        judged.swap(m_gathered->judged);
        progress = toQt(shownInLine(m_gathered->progress));
    }
    m_bar->setValue(m_bar->value() + static_cast<int>(judged.size()));
    m_model->add(std::move(judged));
    if (m_close->isEnabled()) {
        m_progress->setText(clockText(std::chrono::milliseconds(m_since.elapsed())) + u" · "_s + progress);
    }
}

void VerifyDialog::told(const rehearsal::Verification& all)
{
    m_timer.stop();
    look();
    setRunning(false);
    QStringList parts{tr("%n reversible", nullptr, all.count(Verdict::Reversible))};
    const auto part = [&](int count, const QString& words) {
        if (count > 0) {
            parts << words;
        }
    };
    part(all.count(Verdict::Differs), tr("%n that differ", nullptr, all.count(Verdict::Differs)));
    part(all.count(Verdict::NoDown), tr("%n without a way back", nullptr, all.count(Verdict::NoDown)));
    part(all.count(Verdict::Fails), tr("%n that fail", nullptr, all.count(Verdict::Fails)));
    part(all.count(Verdict::NotReached), tr("%n not reached", nullptr, all.count(Verdict::NotReached)));
    QStringList lines{
        tr("%1; on PostgreSQL %2, in %3.").arg(parts.join(u", "_s), toQt(all.server), durationText(all.duration))};
    for (const std::string& note : all.notes) {
        lines << toQt(shown(redact(note)));
    }
    const bool isGood = all.isGood(false);
    m_result->setMessage(isGood ? Role::Green : Role::Red, isGood ? u"outcome-done"_s : u"outcome-failed"_s,
                         isGood ? tr("All of them lead back.") : tr("Not all of them lead back."), lines.join(u'\n'));
    m_result->show();
    for (int row = 0; row < m_model->rowCount(); ++row) { // to the first that wants to be looked at
        const Verdict verdict = m_model->at(row).verdict;
        if (verdict != Verdict::Reversible && verdict != Verdict::Exempt) {
            m_list->setCurrentIndex(m_model->index(row, 0));
            break;
        }
    }
}

void VerifyDialog::failed(const Error& error)
{
    m_timer.stop();
    look();
    setRunning(false);
    const bool isCancelled = error.code() == ErrorCode::Cancelled;
    m_result->setMessage(isCancelled ? Role::Neutral : Role::Red,
                         isCancelled ? u"outcome-cancelled"_s : u"outcome-failed"_s,
                         isCancelled ? tr("Cancelled; the private server is gone.") : tr("It could not be proved."),
                         isCancelled ? QString() : whyText(error));
    m_result->show();
}

} // namespace lk::ui
