// SPDX-License-Identifier: Apache-2.0
// From the backup to the proof.
#include "core/backup/manifest.h"
#include "core/base/text.h"
#include "core/rescue/secure.h"
#include "core/run/backups.h"
#include "ui/common/errortext.h"
#include "ui/common/icons.h"
#include "ui/common/qttext.h"
#include "ui/plan/plantext.h"
#include "ui/rescue/rescuepage.h"
#include "ui/rescue/rescuetext.h"
#include "ui/rescue/rescuewidgets.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QDateTime>
#include <QFileDialog>
#include <QPointer>

#include <chrono>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

run::RestoreOrder orderOf(const rescue::Facts& facts)
{
    run::RestoreOrder order;
    order.environment = facts.environment;
    order.database = facts.server.database;
    order.wish.file = facts.backup->file;
    order.wish.into = backup::Into::InPlace;
    order.wish.lockWait = facts.environment.lockTimeout;
    return order;
}

} // namespace

void RescuePage::backUp()
{
    const rescue::Way* chosen = way();
    if (chosen == nullptr || m_isBusy) {
        return;
    }
    setBusy(tr("Taking the backup…"));
    m_ticket = m_services.jobs().start(
        this,
        [way = *chosen, environment = m_seen.facts->environment, input = m_seen.input](std::stop_token stop) {
            return rescue::secure(way, environment, input->target, stop).manifest;
        },
        [this](const backup::Manifest& manifest) {
            m_incident.secured =
                manifest.file.string() + (manifest.isVerified ? " (verified)" : " (unverified: it does not count)");
            m_widgets->secured->setText(
                manifest.isVerified
                    ? tr("Backed up and verified: %1").arg(toQt(manifest.file.string()))
                    : tr("The backup is unverified and does not count: %1").arg(toQt(manifest.file.string())));
            setBusy({});
        },
        [this](const Error& error) {
            m_widgets->secured->setText(tr("The backup was not taken: %1").arg(whyText(error)));
            setBusy({});
        });
}

void RescuePage::showConfirm()
{
    RescueWidgets& w = *m_widgets;
    const rescue::Way* chosen = way();
    if (chosen == nullptr) {
        return;
    }
    run::Demand demand = run::Demand::Nothing;
    QStringList consequences;
    if (chosen->plan != nullptr) {
        const run::Plan& plan = *chosen->plan;
        m_confirmation = confirmationFor(shownDanger(plan), plan.environment.protection);
        demand = run::demandFor(plan, plan.environment.protection);
        w.question->setText(questionOf(plan));
        w.typePrompt->setText(typePromptOf(plan).remove(u'&'));
        consequences = consequencesOf(plan);
    } else {
        const run::RestoreOrder order = orderOf(*m_seen.facts);
        m_confirmation = confirmationFor(run::Danger::LosesData, m_environment.protection);
        demand = run::demandFor(order.deed());
        w.question->setText(tr("Put back the backup of %1 in %2?")
                                .arg(toQt(m_seen.facts->backup->takenAt), toQt(shownInLine(m_environment.name))));
        w.typePrompt->setText(tr("To restore in %1 type &its name:").arg(toQt(run::nameToType(order.deed()))));
    }
    using Way = Confirmation::Way;
    if (demand == run::Demand::Name) {
        m_confirmation.way = Way::Typed;
    } else if (demand == run::Demand::Answer && m_confirmation.way == Way::Button) {
        m_confirmation.way = Way::Question;
    }
    for (const std::string& line : chosen->loses) {
        consequences << tr("Is lost: %1").arg(toQt(shown(line)));
    }
    QString text;
    for (const QString& line : consequences) {
        text += u"• "_s + line + u'\n';
    }
    w.consequences->setText(text.trimmed());
    w.consequences->setVisible(!text.isEmpty());
    w.tick->setChecked(false);
    w.tick->setVisible(m_confirmation.withTick);
    w.typed->clear();
    w.typeRow->setVisible(m_confirmation.way == Way::Typed);
    if (m_confirmation.way == Way::Typed) {
        w.typed->setFocus(Qt::OtherFocusReason);
    } else {
        w.back->setFocus(Qt::OtherFocusReason); // the safe one
    }
    updateButtons();
}

bool RescuePage::isAnswered() const
{
    const rescue::Way* chosen = way();
    if (chosen == nullptr || (chosen->plan == nullptr && chosen->kind != rescue::WayKind::RestoreBackup)) {
        return false;
    }
    const std::string name =
        chosen->plan != nullptr ? run::nameToType(*chosen->plan) : run::nameToType(orderOf(*m_seen.facts).deed());
    const bool isTyped = m_confirmation.way != Confirmation::Way::Typed || fromQt(m_widgets->typed->text()) == name;
    return isTyped && (!m_confirmation.withTick || m_widgets->tick->isChecked());
}

void RescuePage::start()
{
    const rescue::Way* chosen = way();
    const run::Answer answer{true, m_confirmation.way == Confirmation::Way::Typed ? fromQt(m_widgets->typed->text())
                                                                                  : std::string()};
    m_incident.chosen = m_chosen;
    if (chosen->kind == rescue::WayKind::RestoreBackup) {
        restore(answer);
        return;
    }
    const std::optional<run::Consent> consent = run::consentTo(*chosen->plan, answer);
    if (!consent) {
        return; // core asks for more than was answered: the page stays where it is
    }
    run::Patience patience;
    patience.tableLock = m_environment.lockTimeout;
    QWidget* shows = m_services.runWithin(m_widgets->watch, *chosen->plan, *consent, patience,
                                          [page = QPointer<RescuePage>(this)](const run::Outcome& outcome) {
                                              if (page != nullptr) {
                                                  page->ended(outcome);
                                              }
                                          });
    if (shows == nullptr) {
        m_widgets->told->setMessage(Role::Amber, u"dialog-warning"_s, tr("Another run is under way in this window."));
        m_widgets->told->show();
        return;
    }
    m_widgets->watchLayout->addWidget(shows);
    m_done[Confirm] = true;
    showStep(Watch);
}

void RescuePage::ended(const run::Outcome& outcome)
{
    if (outcome.kind == run::OutcomeKind::Refused) { // nothing was changed: what is wanted first can still be done
        while (QLayoutItem* item = m_widgets->watchLayout->takeAt(0)) {
            if (item->widget() != nullptr) {
                item->widget()->hide();
                item->widget()->deleteLater();
            }
            delete item;
        }
        m_widgets->told->setMessage(Role::Amber, u"outcome-refused"_s, tr("Refused; nothing was changed."),
                                    outcome.error ? whyText(*outcome.error) : QString());
        m_widgets->told->show();
        m_done[Confirm] = false;
        showStep(Secure);
        return;
    }
    m_isOver = true;
    m_done[Watch] = true;
    m_incident.outcome = outcome;
    const rescue::Way* chosen = way();
    if (chosen != nullptr && chosen->plan != nullptr && outcome.kind == run::OutcomeKind::Done) {
        for (const run::Step& step : chosen->plan->steps) {
            for (const run::PlannedStatement& statement : step.statements) {
                m_incident.ran.push_back(shownInLine(statement.text));
            }
            m_incident.ran.push_back(step.title() + ": done and recorded");
        }
    }
    showStep(Watch);
    m_widgets->next->setFocus(Qt::OtherFocusReason);
}

void RescuePage::restore(const run::Answer& answer)
{
    const run::RestoreOrder order = orderOf(*m_seen.facts);
    const auto consent = run::consentTo(order.deed(), answer);
    if (!consent) {
        return;
    }
    m_done[Confirm] = true;
    showStep(Watch);
    setBusy(tr("Putting the backup back…"));
    m_ticket = m_services.jobs().start(
        this,
        [order, consent = *consent, target = m_seen.input->target](std::stop_token stop) {
            return run::restore(order, consent, target, stop);
        },
        [this](const backup::RestoreResult& result) {
            m_incident.ran.push_back(std::to_string(result.tables.size()) + " tables restored from " +
                                     result.manifest.file.string());
            m_isOver = true;
            m_done[Watch] = true;
            setBusy({});
            m_services.store().refresh(toQt(m_project.name), toQt(m_environment.name));
            showStep(Prove);
        },
        [this](const Error& error) {
            m_isOver = true;
            setBusy({});
            showError(error);
        });
}

void RescuePage::showProof(const Seen& after)
{
    RescueWidgets& w = *m_widgets;
    const rescue::Proof proof = rescue::prove(m_incident.before, *after.facts, *after.input);
    m_incident.after = *after.facts;
    m_incident.proof = proof;
    w.band->setFacts({toQt(shownInLine(after.facts->server.where())), toQt(after.facts->server.version)});
    w.verdict->setMessage(
        proof.holds() ? Role::Green : Role::Red, proof.holds() ? u"outcome-done"_s : u"outcome-failed"_s,
        proof.holds() ? tr("History and catalog agree again.") : tr("History and catalog do not agree yet."),
        proof.changed.empty() ? tr("The schema is as it was before.")
                              : tr("What is otherwise in the schema than before stands below."));
    w.proof->clear();
    const auto add = [&w](const std::vector<std::string>& lines, const QString& iconName) {
        for (const std::string& line : lines) {
            new QListWidgetItem(icon(iconName), toQt(shown(line)), w.proof);
        }
    };
    add(proof.open, u"state-failed"_s);
    add(proof.differences, u"state-failed"_s);
    add(proof.notTold, u"dialog-warning"_s);
    add(proof.changed, u"dialog-information"_s);
    w.proof->setVisible(w.proof->count() > 0);
    m_done[Prove] = proof.holds();
    updateButtons();
}

void RescuePage::saveReport()
{
    auto* dialog = new QFileDialog(this, tr("Save Report"), {}, tr("HTML (*.html);;Markdown (*.md)"));
    dialog->setObjectName(u"rescue_report_dialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"html"_s);
    dialog->selectFile(u"incident-%1-%2.html"_s.arg(toQt(m_environment.name),
                                                    QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s)));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        m_incident.writtenAt = backup::timeText(std::chrono::system_clock::now());
        m_saveTicket = m_services.jobs().start(
            this,
            [incident = m_incident, path = std::filesystem::path(fromQt(file))](std::stop_token) {
                rescue::writeReport(incident, path);
            },
            [this, file] { m_services.notify(NoticeLevel::Success, tr("Report written"), file); },
            [this](const Error& error) {
                m_services.notify(NoticeLevel::Error, tr("The report was not written."), whyText(error));
            });
    });
    dialog->open();
}

} // namespace lk::ui
