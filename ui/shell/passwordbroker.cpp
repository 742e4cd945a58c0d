// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/passwordbroker.h"

#include "core/base/text.h"
#include "ui/common/environmentband.h"
#include "ui/common/qttext.h"
#include "ui/keychain/keychain.h"

#include <QCheckBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QThread>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

struct PasswordBroker::Question {
    project::Environment environment;
    QString key;
    QString where;
    project::PasswordFrom from = project::PasswordFrom::Ask;
    bool isAnswered = false;
    std::optional<Secret> answer;
};

/// What waiting jobs and the broker share; outlives the broker while a job still waits.
struct PasswordBroker::Shared {
    std::mutex mutex;
    std::condition_variable wake;
    bool isDown = false;
    std::map<QString, Secret> known; ///< by keychain key
    std::map<QString, QString> keysOfEnvironment;
    PasswordBroker* broker = nullptr;
    std::vector<std::shared_ptr<Question>> open;

    void answer(const std::shared_ptr<Question>& question, std::optional<Secret> secret)
    {
        const std::lock_guard lock(mutex);
        if (secret) {
            known.insert_or_assign(question->key, *secret);
            keysOfEnvironment.insert_or_assign(toQt(question->environment.name), question->key);
        }
        // Several projects of one environment ask at the same time: one answer serves all.
        for (const auto& other : open) {
            if (other->key == question->key) {
                other->isAnswered = true;
                other->answer = secret;
            }
        }
        std::erase_if(open, [&](const auto& other) { return other->key == question->key; });
        wake.notify_all();
    }
};

PasswordBroker::PasswordBroker(QWidget* window)
    : QObject(window)
    , m_shared(std::make_shared<Shared>())
    , m_window(window)
{
    m_shared->broker = this;
}

PasswordBroker::~PasswordBroker()
{
    shutDown();
}

void PasswordBroker::shutDown()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->isDown = true;
    m_shared->broker = nullptr;
    m_shared->wake.notify_all();
}

void PasswordBroker::forget(const QString& environment)
{
    const std::lock_guard lock(m_shared->mutex);
    const auto found = m_shared->keysOfEnvironment.find(environment);
    if (found != m_shared->keysOfEnvironment.end()) {
        m_shared->known.erase(found->second);
        m_shared->keysOfEnvironment.erase(found);
    }
}

project::PasswordProvider PasswordBroker::provider()
{
    return [shared = m_shared](const project::Environment& environment, const postgres::ConnectionTarget& target,
                               project::PasswordFrom from) -> std::optional<Secret> {
        const auto question = std::make_shared<Question>();
        question->environment = environment;
        question->key = keychain::keyFor(target);
        question->where = toQt(shownInLine(target.where()));
        question->from = from;
        std::unique_lock lock(shared->mutex);
        if (const auto known = shared->known.find(question->key); known != shared->known.end()) {
            return known->second;
        }
        if (shared->isDown) {
            return std::nullopt;
        }
        const bool isFirst =
            std::ranges::none_of(shared->open, [&](const auto& other) { return other->key == question->key; });
        shared->open.push_back(question);
        if (isFirst) {
            PasswordBroker* broker = shared->broker;
            QMetaObject::invokeMethod(
                broker, [broker, question] { broker->begin(question); }, Qt::QueuedConnection);
        }
        shared->wake.wait(lock, [&] { return shared->isDown || question->isAnswered; });
        return question->answer;
    };
}

void PasswordBroker::begin(const std::shared_ptr<Question>& question)
{
    if (question->from != project::PasswordFrom::Keychain) {
        ask(question, {});
        return;
    }
    keychain::read(question->key, this, [this, question](const keychain::Answer& answer) {
        if (answer.secret) {
            m_shared->answer(question, answer.secret);
        } else {
            ask(question, answer.problem.isEmpty() ? tr("The keychain has no password for it yet.") : answer.problem);
        }
    });
}

void PasswordBroker::ask(const std::shared_ptr<Question>& question, const QString& why)
{
    auto* dialog = new QDialog(m_window);
    dialog->setObjectName(u"dialog_password"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Password"));
    auto* band = new EnvironmentBand(dialog);
    band->setEnvironment(question->environment);
    band->setFacts({question->where});
    auto* label = new QLabel(tr("&Password for %1:").arg(QString(question->where).replace("&"_L1, "&&"_L1)), dialog);
    label->setTextFormat(Qt::PlainText);
    auto* line = new QLineEdit(dialog);
    line->setObjectName(u"password_line"_s);
    line->setEchoMode(QLineEdit::Password);
    label->setBuddy(line);
    auto* keep = new QCheckBox(tr("&Keep it in the keychain"), dialog);
    keep->setObjectName(u"password_keep"_s);
    const bool canKeep = question->from == project::PasswordFrom::Keychain && keychain::isLikelyThere();
    keep->setVisible(canKeep);
    keep->setChecked(canKeep);
    auto* reason = new QLabel(why, dialog);
    reason->setTextFormat(Qt::PlainText);
    reason->setWordWrap(true);
    reason->setVisible(!why.isEmpty());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, dialog);
    QPushButton* connectButton = buttons->addButton(tr("C&onnect"), QDialogButtonBox::AcceptRole);
    connectButton->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(dialog->fontMetrics().height(), dialog->fontMetrics().height(),
                              dialog->fontMetrics().height(), dialog->fontMetrics().height());
    inner->addWidget(reason);
    inner->addWidget(label);
    inner->addWidget(line);
    inner->addWidget(keep);
    inner->addSpacing(dialog->fontMetrics().height() / 2);
    inner->addWidget(buttons);
    auto* all = new QVBoxLayout(dialog);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(band);
    all->addLayout(inner);

    connect(dialog, &QDialog::finished, this, [this, question, line, keep](int result) {
        if (result != QDialog::Accepted) {
            m_shared->answer(question, std::nullopt);
            return;
        }
        const Secret secret(fromQt(line->text()));
        line->clear();
        if (keep->isChecked()) {
            keychain::write(question->key, secret, this,
                            [](const keychain::Answer&) {}); // not kept: it is asked again next time
        }
        m_shared->answer(question, secret);
    });
    dialog->open();
    line->setFocus();
}

} // namespace lk::ui
