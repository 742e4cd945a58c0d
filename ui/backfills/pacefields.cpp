// SPDX-License-Identifier: Apache-2.0
#include "ui/backfills/pacefields.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "ui/common/qttext.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace lk::ui {

PaceFields::PaceFields(const std::vector<std::string>& attributes, const std::map<std::string, std::string>& now,
                       const QString& prefix, QWidget* parent)
    : QWidget(parent)
{
    m_form = new QFormLayout(this);
    m_form->setContentsMargins(0, 0, 0, 0);
    const std::map<std::string, std::string> usual = backfill::paceTexts({});
    for (const std::string& attribute : attributes) {
        const auto set = now.find(attribute);
        const auto usually = usual.find(attribute);
        add(attribute,
            set != now.end()         ? set->second
            : usually != usual.end() ? usually->second
                                     : std::string(),
            prefix + toQt(attribute));
    }
    if (!m_fields.empty()) {
        const Field& first = m_fields.front();
        setFocusProxy(first.edit != nullptr ? static_cast<QWidget*>(first.edit) : first.tick);
    }
    check();
}

void PaceFields::putFirst(const QString& label, QWidget* field)
{
    m_form->insertRow(0, label, field);
}

void PaceFields::add(const std::string& attribute, const std::string& before, const QString& name)
{
    struct Words {
        const char* attribute;
        QString label;
        QString tip;
        QString placeholder;
    };
    const Words all[] = {
        {"load", tr("&Load:"), tr("Share of the time spent in batches: 10%, 30%, gentle, fast"), {}},
        {"batch", tr("&Batch:"), tr("Rows of a batch, or auto: as many as the target time allows"), {}},
        {"batch-target", tr("Batch &time:"), tr("How long a batch may take where it is auto: 25ms"), {}},
        {"max-block",
         tr("&Others wait at most:"),
         tr("A batch that lets a session wait longer is given up: 200ms"),
         {}},
        {"max-lag", tr("&Replica lag at most:"), tr("It stops until the replica has caught up: 5s"), {}},
        {"window", tr("Time of the &week:"),
         tr("It runs only inside: Mon-Fri 20:00-06:00 Europe/Berlin; empty: always"), tr("always")},
        {"replica-urls", tr("&Ask these replicas:"),
         tr("Addresses with commas between them, of replicas that follow an archive or that the role may not see. "
            "Without passwords: those come from the password file."),
         tr("those that stream")},
        {"canary",
         tr("Watch with a canar&y"),
         tr("Updates a row of its own ten times a second: batches wait while that takes much longer than without them"),
         {}},
    };
    for (const Words& words : all) {
        if (attribute != words.attribute) {
            continue;
        }
        Field field{attribute, before, nullptr, nullptr};
        QWidget* widget = nullptr;
        if (before == "on" || before == "off") {
            field.tick = new QCheckBox(words.label, this);
            field.tick->setChecked(before == "on");
            connect(field.tick, &QCheckBox::toggled, this, [this] { check(); });
            m_form->addRow(QString(), field.tick);
            widget = field.tick;
        } else {
            field.edit = new QLineEdit(toQt(before), this);
            field.edit->setPlaceholderText(words.placeholder);
            connect(field.edit, &QLineEdit::textChanged, this, [this] { check(); });
            m_form->addRow(words.label, field.edit);
            widget = field.edit;
        }
        widget->setObjectName(name);
        widget->setToolTip(words.tip);
        m_fields.push_back(std::move(field));
        return;
    }
}

void PaceFields::check()
{
    m_changes.clear();
    m_wrong.clear();
    backfill::Pace pace;
    for (const Field& field : m_fields) {
        const std::string value = field.tick != nullptr ? std::string(field.tick->isChecked() ? "on" : "off")
                                                        : std::string(trimmed(fromQt(field.edit->text())));
        if (value == field.before) {
            continue;
        }
        try {
            backfill::setPace(pace, field.attribute, value);
            m_changes.emplace(field.attribute, value);
        } catch (const Error& error) {
            m_wrong = toQt(shown(error.message()));
            break;
        }
    }
    emit changed();
}

} // namespace lk::ui
