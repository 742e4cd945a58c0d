// SPDX-License-Identifier: Apache-2.0
#include "ui/environments/passwordfields.h"

#include "ui/common/plainlabel.h"
#include "ui/common/qttext.h"
#include "ui/keychain/keychain.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

PasswordFields::PasswordFields(QWidget* parent) : QGroupBox(tr("Password"), parent)
{
    auto* layout = new QVBoxLayout(this);
    auto* choices = new QHBoxLayout;
    m_from = new QButtonGroup(this);
    const struct {
        project::PasswordFrom from;
        QString text;
        QString id;
    } all[] = {
        {project::PasswordFrom::Keychain, tr("&keychain"), u"environment_password_keychain"_s},
        {project::PasswordFrom::LibpqFiles, tr("password &file"), u"environment_password_file"_s},
        {project::PasswordFrom::Variable, tr("v&ariable"), u"environment_password_variable"_s},
        {project::PasswordFrom::Ask, tr("ask each time"), u"environment_password_ask"_s},
    };
    for (const auto& each : all) {
        auto* button = new QRadioButton(each.text, this);
        button->setObjectName(each.id);
        m_from->addButton(button, static_cast<int>(each.from));
        choices->addWidget(button);
        if (each.from == project::PasswordFrom::Variable) {
            m_variable = new QLineEdit(this);
            m_variable->setObjectName(u"environment_password_variable_name"_s);
            m_variable->setAccessibleName(tr("Variable with the password"));
            m_variable->setPlaceholderText(u"SHOP_PRODUCTION_PW"_s);
            m_variable->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
            choices->addWidget(m_variable);
        }
    }
    m_from->button(static_cast<int>(project::PasswordFrom::LibpqFiles))
        ->setToolTip(tr("libpq's own: ~/.pgpass, PGPASSFILE or the service file."));
    choices->addStretch();
    layout->addLayout(choices);
    auto* row = new QHBoxLayout;
    m_password = new QLineEdit(this);
    m_password->setObjectName(u"environment_password"_s);
    m_password->setAccessibleName(tr("Password for the keychain"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(tr("leave empty to keep the one that is there"));
    m_password->setMaximumWidth(fontMetrics().averageCharWidth() * 48);
    m_keychainNote = plainLabel(u"environment_keychain_note"_s, this);
    row->addWidget(m_password, 1);
    row->addWidget(m_keychainNote, 1);
    layout->addLayout(row);
    connect(m_from, &QButtonGroup::idClicked, this, &PasswordFields::fromChosen);
    connect(m_variable, &QLineEdit::textEdited, this, &PasswordFields::variableEdited);
}

void PasswordFields::setEnvironment(const project::Environment& environment)
{
    m_from->button(static_cast<int>(environment.passwordFrom))->setChecked(true);
    if (const QString variable = toQt(environment.passwordVariable); m_variable->text() != variable) {
        m_variable->setText(variable);
    }
    m_variable->setEnabled(environment.passwordFrom == project::PasswordFrom::Variable);
    const bool isKeychain = environment.passwordFrom == project::PasswordFrom::Keychain;
    m_password->setVisible(isKeychain);
    m_keychainNote->setText(
        isKeychain && !keychain::isLikelyThere()
            ? tr("This desktop has no keychain that answers: the password would be asked for in each session.")
            : QString());
    m_keychainNote->setVisible(!m_keychainNote->text().isEmpty());
}

void PasswordFields::takeInto(project::Environment& environment) const
{
    environment.passwordFrom = static_cast<project::PasswordFrom>(m_from->checkedId());
    environment.passwordVariable = environment.passwordFrom == project::PasswordFrom::Variable
                                       ? fromQt(m_variable->text().trimmed())
                                       : std::string();
}

QString PasswordFields::typed() const
{
    return m_password->text();
}

void PasswordFields::clearTyped()
{
    m_password->clear();
}

} // namespace lk::ui
