Feature: advice

  Scenario: how long one may return
    When a customer asks "Until when can I return it?"
    Then the advice has "30 days" in it

  Scenario: how long a delivery takes
    When a customer asks "How long is delivery?"
    Then the advice has "two to four days" in it

  Scenario: cards
    When a customer asks "Do you want my card number?"
    Then the advice has "call us" in it
    And it never asks for "card number"
