// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title Stands in for 0G's reward contract on the local chain
/// @notice The market forwards each storage fee to a reward contract, which would pay miners. Nobody mines here, so
/// this one keeps what it is given. Simulated: used by devnet/ only.
contract LocalReward {
    event Filled(uint256 beforeLength, uint256 chargedSectors, uint256 amount);

    function fillReward(uint256 beforeLength, uint256 chargedSectors) external payable {
        emit Filled(beforeLength, chargedSectors, msg.value);
    }
}
